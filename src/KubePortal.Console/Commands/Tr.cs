using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Replaces, squeezes or deletes characters.</summary>
internal sealed class Tr() : ConsoleCommand("tr", "[-d] [-s] SET1 [SET2]")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("delete", 'd'), Flag.Switch("squeeze-repeats", 's')];

    public override IReadOnlyList<string> Examples => ["kubectl get pods -o name | tr '\\n' ' '"];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0)
        {
            throw new UsageException("missing operand");
        }

        if (run.Input.IsTerminal)
        {
            throw new CommandException(run.Say("shell.no-input", Name));
        }

        var first = Set(run.Operands[0]);
        var second = run.Operands.Count > 1 ? Set(run.Operands[1]) : "";
        bool delete = run.Arguments.On("delete"), squeeze = run.Arguments.On("squeeze-repeats");
        if (!delete && !squeeze && second.Length == 0)
        {
            throw new UsageException($"missing operand after ‘{run.Operands[0]}’");
        }

        var squeezed = second.Length > 0 ? second : first;
        var previous = '\0';
        while (await run.Input.ReadLineAsync(cancellationToken) is { } line)
        {
            var text = new StringBuilder();
            foreach (var c in line + "\n")
            {
                var at = first.IndexOf(c, StringComparison.Ordinal);
                if (at >= 0 && delete)
                {
                    continue;
                }

                var mapped = at >= 0 && second.Length > 0 ? second[Math.Min(at, second.Length - 1)] : c;
                if (squeeze && mapped == previous && squeezed.Contains(mapped, StringComparison.Ordinal))
                {
                    continue;
                }

                text.Append(mapped);
                previous = mapped;
            }

            await run.WriteAsync(text.ToString(), cancellationToken);
        }

        return 0;
    }

    private static string Set(string text)
    {
        text = text.Replace("[:upper:]", "A-Z", StringComparison.Ordinal).Replace("[:lower:]", "a-z", StringComparison.Ordinal)
            .Replace("[:digit:]", "0-9", StringComparison.Ordinal).Replace("[:space:]", " \\t\\n\\r", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);
        var set = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] == '-' && text[i] <= text[i + 2] && text[i + 2] - text[i] <= 128)
            {
                for (var c = text[i]; c <= text[i + 2]; c++)
                {
                    set.Append(c);
                }

                i += 2;
            }
            else
            {
                set.Append(text[i]);
            }
        }

        return set.ToString();
    }
}
