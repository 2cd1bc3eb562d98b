using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Shell;

namespace KubePortal.Console.Completion;

/// <summary>Completes the word at the cursor from what the commands say of themselves, the files, and the cluster.</summary>
internal sealed class Completer(ShellState state)
{
    /// <summary>The longest that the cluster is waited for; then nothing is offered.</summary>
    private static readonly TimeSpan ClusterPatience = TimeSpan.FromSeconds(2);

    private static readonly string[] TypeOrder = ["pods", "deployments", "services", "replicasets", "configmaps", "secrets", "nodes", "namespaces"];

    public async Task<CompletionResult> CompleteAsync(string line, int cursor, CancellationToken cancellationToken)
    {
        cursor = Math.Clamp(cursor, 0, line.Length);
        var words = Words(line[..cursor], out var start);
        var typed = words[^1];
        words.RemoveAt(words.Count - 1);
        using var patience = new CancellationTokenSource(ClusterPatience, state.Options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        IEnumerable<string> found;
        try
        {
            found = await CandidatesAsync(words, typed, both.Token);
        }
        catch (CommandException)
        {
            found = [];     // A cluster that refuses has no names to offer.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            found = [];
        }

        var candidates = found.Where(c => c.StartsWith(typed, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Take(CompletionResult.CandidatesMax).ToList();
        return candidates.Count == 0 ? CompletionResult.None(cursor) : new CompletionResult(start, cursor, candidates, CommonPrefix(candidates));
    }

    private async Task<IEnumerable<string>> CandidatesAsync(List<string> words, string typed, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
        {
            return CommandTable.All.SelectMany(c => c.Aliases.Prepend(c.Name)).Select(n => n + " ");
        }

        if (CommandTable.Find(words[0]) is not { } named)
        {
            return Files(typed);
        }

        CommandTableEntry entry;
        try
        {
            var (command, rest) = CommandTable.Descend(named, words[1..]);
            entry = new CommandTableEntry(command, rest);
        }
        catch (CommandException)
        {
            return [];
        }

        if (PendingFlag(entry, ref typed, out var prefix) is { } flag)
        {
            var values = flag.Choices.Count > 0 ? flag.Choices.Select(c => c.EndsWith('=') ? c : c + " ") : await OperandsAsync(flag.Completes, entry, typed, cancellationToken);
            return values.Select(v => prefix + v);
        }

        if (typed.StartsWith('-'))
        {
            return entry.Command.AllFlags.Where(f => !f.Hidden && f.Name.Length > 0).Select(f => f.ValueIfBare is null ? $"--{f.Name}=" : $"--{f.Name} ");
        }

        return entry.Command.Subcommands.Count > 0 && entry.Operands.Count == 0
            ? entry.Command.Subcommands.Select(c => c.Name + " ")
            : await OperandsAsync(entry.Command.Operands, entry, typed, cancellationToken);
    }

    // The flag whose value is typed: --namespace=x, or -n followed by a space.
    private static Flag? PendingFlag(CommandTableEntry entry, ref string typed, out string prefix)
    {
        prefix = "";
        var equals = typed.IndexOf('=', StringComparison.Ordinal);
        if (typed.StartsWith("--", StringComparison.Ordinal) && equals > 0)
        {
            var name = typed[2..equals];
            prefix = typed[..(equals + 1)];
            var flag = entry.Command.AllFlags.FirstOrDefault(f => f.Name == name);
            typed = typed[(equals + 1)..];
            return flag;
        }

        if (entry.Words.Count == 0 || !entry.Words[^1].StartsWith('-'))
        {
            return null;
        }

        var last = entry.Words[^1];
        return entry.Command.AllFlags.FirstOrDefault(f => f.ValueIfBare is null && (last == "--" + f.Name || (f.Letter != '\0' && last == $"-{f.Letter}")));
    }

    private async Task<IEnumerable<string>> OperandsAsync(OperandKind kind, CommandTableEntry entry, string typed, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case OperandKind.File:
                return Files(typed);
            case OperandKind.Command:
                return entry.Operands.Count == 0 ? CommandTable.All.Select(c => c.Name + " ") : [];
            case OperandKind.Namespace:
                return (await NamesAsync("namespaces", entry, cancellationToken)).Select(n => n + " ");
            case OperandKind.Node:
                return (await NamesAsync("nodes", entry, cancellationToken)).Select(n => n + " ");
            case OperandKind.ResourceType:
                return entry.Operands.Count == 0 ? (await TypesAsync(cancellationToken)).Select(t => t + " ") : [];
            case OperandKind.Pod:
                return typed.Contains('/', StringComparison.Ordinal) ? await SlashNamesAsync(entry, typed, cancellationToken)
                    : entry.Operands.Count == 0 ? (await NamesAsync("pods", entry, cancellationToken)).Select(n => n + " ") : [];
            case OperandKind.Container:
                return await ContainersAsync(entry, cancellationToken);
            case OperandKind.Resource:
                return typed.Contains('/', StringComparison.Ordinal) ? await SlashNamesAsync(entry, typed, cancellationToken)
                    : entry.Operands.Count == 0 ? (await TypesAsync(cancellationToken)).Select(t => t + " ")
                    : entry.Operands[0].Contains('/', StringComparison.Ordinal) ? []
                    : (await NamesAsync(entry.Operands[0], entry, cancellationToken)).Except(entry.Operands).Select(n => n + " ");
            default:
                return [];
        }
    }

    private IEnumerable<string> Files(string typed)
    {
        var slash = typed.LastIndexOf('/');
        var folder = slash < 0 ? "" : typed[..(slash + 1)];
        return state.Files.Entries(state.Resolve(folder)).Select(e => folder + (e.EndsWith('/') ? e : e + " "));
    }

    private async Task<IEnumerable<string>> TypesAsync(CancellationToken cancellationToken)
    {
        var all = ResourceCatalog.Preferred(await state.Resources.AllAsync(Api(), cancellationToken)).ToList();
        return all.OrderBy(m => Array.IndexOf(TypeOrder, m.Plural) is var at && at < 0 ? int.MaxValue : at).Select(m => m.Plural);
    }

    private async Task<IEnumerable<string>> SlashNamesAsync(CommandTableEntry entry, string typed, CancellationToken cancellationToken)
    {
        var type = typed[..typed.IndexOf('/', StringComparison.Ordinal)];
        return (await NamesAsync(type, entry, cancellationToken)).Select(n => $"{type}/{n} ");
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string type, CommandTableEntry entry, CancellationToken cancellationToken)
    {
        var api = Api();
        var mapping = await state.Resources.ResolveAsync(api, type, cancellationToken);
        var list = await api.GetAsync($"{mapping.PathTo(mapping.Namespaced ? entry.Namespace ?? state.Namespace : "")}?limit={CompletionResult.CandidatesMax}", cancellationToken);
        return [.. list.Items("items").Select(i => i.Text("metadata", "name"))];
    }

    private async Task<IEnumerable<string>> ContainersAsync(CommandTableEntry entry, CancellationToken cancellationToken)
    {
        var name = entry.Operands.FirstOrDefault() is { } first ? first[(first.IndexOf('/', StringComparison.Ordinal) + 1)..] : "";
        var api = Api();
        var pod = await api.FindAsync($"api/v1/namespaces/{Uri.EscapeDataString(entry.Namespace ?? state.Namespace)}/pods/{Uri.EscapeDataString(name)}", cancellationToken);
        return pod.Items("spec", "initContainers").Concat(pod.Items("spec", "containers")).Select(c => c.Text("name") + " ");
    }

    private KubernetesApi Api() => new(state.Connection, "", [], _ => ValueTask.CompletedTask);

    // The words of the command at the cursor; the last is what has been typed of the word there.
    private static List<string> Words(string text, out int start)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var quote = '\0';
        start = text.Length;
        var open = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && c is ' ' or '\t' or '|' or ';' or '&' or '<' or '>' or '(' or '\n')
            {
                if (open)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    open = false;
                }

                if (c is '|' or ';' or '&' or '(' or '\n')
                {
                    words.Clear();
                }

                continue;
            }

            if (!open)
            {
                open = true;
                start = i;
            }

            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
            }
            else
            {
                word.Append(c);
            }
        }

        if (!open)
        {
            start = text.Length;
        }

        words.Add(word.ToString());
        if (words.Count > 1 && words[0] == "$")
        {
            words.RemoveAt(0);
        }

        return words;
    }

    private static string CommonPrefix(List<string> candidates)
    {
        var prefix = candidates[0];
        foreach (var candidate in candidates)
        {
            var length = 0;
            while (length < prefix.Length && length < candidate.Length && prefix[length] == candidate[length])
            {
                length++;
            }

            prefix = prefix[..length];
        }

        return prefix;
    }

    /// <summary>A command, and the words after it that are whole.</summary>
    private sealed record CommandTableEntry(ConsoleCommand Command, List<string> Words)
    {
        /// <summary>The words that are neither flags nor flags' values.</summary>
        public List<string> Operands { get; } = OperandsOf(Command, Words);

        /// <summary>The namespace that the line names, or null.</summary>
        public string? Namespace
        {
            get
            {
                for (var i = 0; i < Words.Count; i++)
                {
                    if (Words[i] is "-n" or "--namespace" && i + 1 < Words.Count)
                    {
                        return Words[i + 1];
                    }

                    if (Words[i].StartsWith("--namespace=", StringComparison.Ordinal))
                    {
                        return Words[i]["--namespace=".Length..];
                    }
                }

                return null;
            }
        }

        private static List<string> OperandsOf(ConsoleCommand command, List<string> words)
        {
            var operands = new List<string>();
            for (var i = 0; i < words.Count; i++)
            {
                if (!words[i].StartsWith('-') || words[i] == "-")
                {
                    operands.Add(words[i]);
                }
                else if (!words[i].Contains('=', StringComparison.Ordinal) && command.AllFlags.Any(f => f.ValueIfBare is null &&
                    (words[i] == "--" + f.Name || (f.Letter != '\0' && words[i] == $"-{f.Letter}"))))
                {
                    i++;
                }
            }

            return operands;
        }
    }
}
