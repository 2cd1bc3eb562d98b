using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Prints fields or characters of each line.</summary>
internal sealed class Cut() : TextCommand("cut", "(-d DELIMITER -f LIST | -c LIST) [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Text("delimiter", 'd', "\t"), Flag.Text("fields", 'f'), Flag.Text("characters", 'c'), Flag.Switch("only-delimited", 's')];

    public override IReadOnlyList<string> Examples => ["kubectl get pods --no-headers | cut -d ' ' -f 1"];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        if (arguments.Given("fields") == arguments.Given("characters"))
        {
            throw new UsageException("you must specify a list of characters, or fields");
        }

        var delimiter = arguments.Text("delimiter");
        if (delimiter.Length != 1)
        {
            throw new UsageException("the delimiter must be a single character");
        }

        var ranges = Ranges(arguments.Given("fields") ? arguments.Text("fields") : arguments.Text("characters"));
        var status = 0;
        await foreach (var line in LinesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            if (arguments.Given("characters"))
            {
                await run.WriteLineAsync(string.Concat(line.Where((_, i) => Wanted(ranges, i + 1))), cancellationToken);
            }
            else if (!line.Contains(delimiter[0], StringComparison.Ordinal))
            {
                if (!arguments.On("only-delimited"))
                {
                    await run.WriteLineAsync(line, cancellationToken);
                }
            }
            else
            {
                await run.WriteLineAsync(string.Join(delimiter, line.Split(delimiter[0]).Where((_, i) => Wanted(ranges, i + 1))), cancellationToken);
            }
        }

        return status;
    }

    private static bool Wanted(List<(int From, int To)> ranges, int position) => ranges.Exists(r => position >= r.From && position <= r.To);

    private static List<(int From, int To)> Ranges(string list)
    {
        var ranges = new List<(int, int)>();
        foreach (var item in list.Split(','))
        {
            var ends = item.Split('-');
            if (ends.Length > 2 || !Read(ends[0], 1, out var from) || !Read(ends[^1], int.MaxValue, out var to) || from < 1 || to < from || item is "" or "-")
            {
                throw new UsageException($"invalid field range '{item}'");
            }

            ranges.Add((from, to));
        }

        return ranges;

        static bool Read(string text, int ifEmpty, out int value)
        {
            value = ifEmpty;
            return text.Length == 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }
    }
}
