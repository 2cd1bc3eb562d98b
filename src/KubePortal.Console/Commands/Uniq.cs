using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Prints lines that repeat the one before them once.</summary>
internal sealed class Uniq() : TextCommand("uniq", "[-cdu] [FILE]")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("count", 'c'), Flag.Switch("repeated", 'd'), Flag.Switch("unique", 'u')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        string? current = null;
        var count = 0;
        await foreach (var line in LinesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            if (line == current)
            {
                count++;
                continue;
            }

            await PrintAsync();
            (current, count) = (line, 1);
        }

        await PrintAsync();
        return status;

        async ValueTask PrintAsync()
        {
            if (current is null || (run.Arguments.On("repeated") && count < 2) || (run.Arguments.On("unique") && count > 1))
            {
                return;
            }

            await run.WriteLineAsync(run.Arguments.On("count") ? string.Create(CultureInfo.InvariantCulture, $"{count,7} {current}") : current, cancellationToken);
        }
    }
}
