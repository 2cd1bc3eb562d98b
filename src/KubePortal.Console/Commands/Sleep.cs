using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Waits.</summary>
internal sealed class Sleep() : ConsoleCommand("sleep", "SECONDS")
{
    /// <summary>The longest wait.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0)
        {
            throw new UsageException("missing operand");
        }

        var total = TimeSpan.Zero;
        foreach (var operand in run.Operands)
        {
            total += double.TryParse(operand, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= Longest.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : GoDuration.TryParse(operand, out var duration) ? duration : throw new CommandException($"invalid time interval ‘{operand}’");
        }

        await Task.Delay(total > Longest ? Longest : total, run.Options.Time, cancellationToken);
        return 0;
    }
}
