namespace KubePortal.Console.Commands;

/// <summary>Prints the last lines, or all from a line on.</summary>
internal sealed class Tail() : TextCommand("tail", "[-n [+]LINES] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Text("lines", 'n', "10")];

    public override IReadOnlyList<string> Examples => ["kubectl get pods | tail -n +2"];

    internal override IReadOnlyList<string> Modernize(IReadOnlyList<string> words) => Head.DashNumber(words);

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        var text = run.Arguments.Text("lines");
        var count = Math.Abs(Head.LineCount(text));
        var from = text.StartsWith('+');
        await foreach (var (path, lines) in SourcesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            if (run.Operands.Count > 1)
            {
                await run.WriteLineAsync($"==> {path} <==", cancellationToken);
            }

            var number = 0;
            var last = new Queue<string>();
            await foreach (var line in lines)
            {
                if (from)
                {
                    if (++number >= count)
                    {
                        await run.WriteLineAsync(line, cancellationToken);
                    }

                    continue;
                }

                last.Enqueue(line);
                if (last.Count > count)
                {
                    last.Dequeue();
                }
            }

            foreach (var line in last)
            {
                await run.WriteLineAsync(line, cancellationToken);
            }
        }

        return status;
    }
}
