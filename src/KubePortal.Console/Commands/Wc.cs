using System.Globalization;
using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Counts lines, words and bytes.</summary>
internal sealed class Wc() : TextCommand("wc", "[-lwcm] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("lines", 'l'), Flag.Switch("words", 'w'), Flag.Switch("bytes", 'c'), Flag.Switch("chars", 'm')];

    public override IReadOnlyList<string> Examples => ["kubectl get pods --no-headers | wc -l"];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        long[] total = [0, 0, 0, 0];
        var rows = new List<(long[] Counts, string Name)>();
        await foreach (var (path, lines) in SourcesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            long[] counts = [0, 0, 0, 0];
            await foreach (var line in lines)
            {
                counts[0]++;
                counts[1] += line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;
                counts[2] += Encoding.UTF8.GetByteCount(line) + 1;
                counts[3] += line.Length + 1;
            }

            rows.Add((counts, path == "-" ? "" : path));
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += counts[i];
            }
        }

        if (rows.Count > 1)
        {
            rows.Add((total, "total"));
        }

        string[] names = ["lines", "words", "bytes", "chars"];
        var wanted = Enumerable.Range(0, 4).Where(i => run.Arguments.On(names[i])).ToList();
        wanted = wanted.Count == 0 ? [0, 1, 2] : wanted;

        // One number stands alone; several are columns.
        var width = wanted.Count == 1 && rows.Count == 1 ? 1 : run.Operands.Count == 0 ? 7 : total.Max().ToString(CultureInfo.InvariantCulture).Length;
        foreach (var (counts, name) in rows)
        {
            var row = string.Join(' ', wanted.Select(i => counts[i].ToString(CultureInfo.InvariantCulture).PadLeft(width)));
            await run.WriteLineAsync(name.Length > 0 ? $"{row} {name}" : row, cancellationToken);
        }

        return status;
    }
}
