namespace KubePortal.Console.Commands;

/// <summary>Prints the first lines.</summary>
internal sealed class Head() : TextCommand("head", "[-n LINES] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Text("lines", 'n', "10")];

    public override IReadOnlyList<string> Examples => ["kubectl get pods | head -n 3"];

    /// <summary>The number of lines as <c>head</c> and <c>tail</c> take it: <c>3</c>, <c>-3</c>, <c>+2</c>.</summary>
    /// <exception cref="CommandException">It isn't a number.</exception>
    internal static int LineCount(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? count : throw new CommandException($"invalid number of lines: ‘{text}’");

    /// <summary><c>-5</c> as <c>-n5</c>.</summary>
    internal static IReadOnlyList<string> DashNumber(IReadOnlyList<string> words) =>
        [.. words.Select((w, i) => i == 0 && w.Length > 1 && w[0] == '-' && w.Skip(1).All(char.IsAsciiDigit) ? "-n" + w[1..] : w)];

    internal override IReadOnlyList<string> Modernize(IReadOnlyList<string> words) => DashNumber(words);

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        var count = LineCount(run.Arguments.Text("lines"));
        await foreach (var (path, lines) in SourcesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            if (run.Operands.Count > 1)
            {
                await run.WriteLineAsync($"==> {path} <==", cancellationToken);
            }

            if (count == 0)
            {
                continue;
            }

            // A negative count means all but the last ones.
            var held = new Queue<string>();
            var printed = 0;
            await foreach (var line in lines)
            {
                if (count < 0)
                {
                    held.Enqueue(line);
                    if (held.Count > -count)
                    {
                        await run.WriteLineAsync(held.Dequeue(), cancellationToken);
                    }
                }
                else
                {
                    await run.WriteLineAsync(line, cancellationToken);
                    if (++printed == count)
                    {
                        break;
                    }
                }
            }
        }

        return status;
    }
}
