using KubePortal.Console.Kubectl;

namespace KubePortal.Console.Commands;

/// <summary>Every command of the console, by name.</summary>
public static class CommandTable
{
    /// <summary>Bounds the way down to a subcommand.</summary>
    private const int DepthMax = 4;

    /// <summary>All commands, in the order that <c>help</c> shows them.</summary>
    public static IReadOnlyList<ConsoleCommand> All { get; } =
    [
        new KubectlCommand(),
        new Ls(), new Cat(), new Cd(), new Pwd(), new Rm(), new Tee(),
        new Grep(), new Head(), new Tail(), new Wc(), new Sort(), new Uniq(), new Cut(), new Tr(), new Base64(), new Jq.JqCommand(),
        new Echo(), new Sleep(), new True(), new False(), new Export(),
        new Clear(), new History(), new HelpCommand(),
    ];

    /// <summary>Commands that learners know from elsewhere and that aren't part of this console.</summary>
    public static IReadOnlySet<string> KnownElsewhere { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "helm", "docker", "kind", "minikube", "k3s", "k9s", "podman", "kustomize", "stern", "kubectx", "kubens", "yq", "vim", "vi", "nano", "emacs", "less", "more",
        "curl", "wget", "ssh", "sudo", "apt", "apt-get", "brew", "git", "python", "python3", "node", "npm", "bash", "sh", "zsh", "awk", "sed", "find", "xargs",
        "mkdir", "mv", "cp", "touch", "chmod", "ps", "top", "kill", "ping", "nslookup", "dig", "openssl", "source", "watch", "exit",
    };

    /// <summary>A command by its name or one of its other names; null where there is none.</summary>
    public static ConsoleCommand? Find(string name) => All.FirstOrDefault(c => c.Name == name || c.Aliases.Contains(name));

    /// <summary>The subcommand that the words name, and the words after it. Flags before it are kept.</summary>
    internal static (ConsoleCommand Command, List<string> Words) Descend(ConsoleCommand command, List<string> words)
    {
        for (var depth = 0; depth < DepthMax && command.Subcommands.Count > 0; depth++)
        {
            var at = FirstOperand(command, words);
            var next = at < 0 ? null : command.Subcommands.FirstOrDefault(c => c.Name == words[at] || c.Aliases.Contains(words[at]));
            if (next is null)
            {
                if (at >= 0)
                {
                    command.RefuseSubcommand(words[at]);
                }

                break;
            }

            command = next;
            words = [.. words[..at], .. words[(at + 1)..]];
        }

        return (command, words);
    }

    // The first word that is neither a flag nor a flag's value.
    private static int FirstOperand(ConsoleCommand command, List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                return -1;
            }

            if (!words[i].StartsWith('-') || words[i].Length == 1)
            {
                return i;
            }

            if (!words[i].Contains('=', StringComparison.Ordinal) && command.AllFlags.Any(f => f.ValueIfBare is null &&
                (words[i] == "--" + f.Name || (f.Letter != '\0' && words[i] == $"-{f.Letter}"))))
            {
                i++;
            }
        }

        return -1;
    }

    /// <summary>A command and all below it.</summary>
    public static IEnumerable<ConsoleCommand> Walk(ConsoleCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Subcommands.SelectMany(Walk).Prepend(command);
    }
}
