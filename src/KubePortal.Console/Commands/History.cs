using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Prints the lines that were run.</summary>
internal sealed class History() : ConsoleCommand("history", "[COUNT]")
{
    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var lines = run.Shell.History.Lines.ToList();
        var count = lines.Count;
        if (run.Operands.Count > 0 && (!int.TryParse(run.Operands[0], NumberStyles.None, CultureInfo.InvariantCulture, out count)))
        {
            throw new CommandException($"{run.Operands[0]}: numeric argument required");
        }

        for (var i = Math.Max(0, lines.Count - count); i < lines.Count; i++)
        {
            await run.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i + 1,5}  {lines[i]}"), cancellationToken);
        }

        return 0;
    }
}
