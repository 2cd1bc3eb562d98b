using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Sorts lines.</summary>
internal sealed class Sort() : TextCommand("sort", "[-rnu] [-k FIELD] [-t SEPARATOR] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Switch("reverse", 'r'), Flag.Switch("numeric-sort", 'n'), Flag.Switch("unique", 'u'), Flag.Text("key", 'k'), Flag.Text("field-separator", 't')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        var lines = new List<string>();
        long size = 0;
        await foreach (var line in LinesAsync(run, run.Operands, () => status = 2, cancellationToken))
        {
            lines.Add(line);
            if ((size += line.Length) > Streams.ConsoleReader.WholeBytesMax)
            {
                throw new Streams.OutputLimitException(Streams.ConsoleReader.WholeBytesMax);
            }
        }

        var key = KeyOf(run.Arguments);
        var sorted = run.Arguments.On("numeric-sort")
            ? lines.OrderBy(l => NumberAt(key(l))).ThenBy(l => l, StringComparer.Ordinal)
            : lines.OrderBy(key, StringComparer.Ordinal).ThenBy(l => l, StringComparer.Ordinal);
        IEnumerable<string> result = run.Arguments.On("reverse") ? sorted.Reverse() : sorted;
        if (run.Arguments.On("unique"))
        {
            result = result.DistinctBy(key);
        }

        foreach (var line in result)
        {
            await run.WriteLineAsync(line, cancellationToken);
        }

        return status;
    }

    private static Func<string, string> KeyOf(ParsedArguments arguments)
    {
        if (!arguments.Given("key"))
        {
            return line => line;
        }

        var text = arguments.Text("key").Split(',')[0].TrimEnd('n', 'r');
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var field) || field < 1)
        {
            throw new CommandException($"invalid number at field start: invalid count at start of ‘{arguments.Text("key")}’", exitCode: 2);
        }

        var separator = arguments.Text("field-separator");
        return line =>
        {
            var fields = separator.Length > 0 ? line.Split(separator[0]) : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            return field <= fields.Length ? string.Join(' ', fields[(field - 1)..]) : "";
        };
    }

    // The number that a text starts with; 0 where it starts with none.
    private static decimal NumberAt(string text)
    {
        text = text.TrimStart();
        var length = 0;
        while (length < text.Length && length < 28 && (char.IsAsciiDigit(text[length]) || text[length] == '.' || (length == 0 && text[length] == '-')))
        {
            length++;
        }

        return decimal.TryParse(text[..length], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
