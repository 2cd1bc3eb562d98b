using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Prints files.</summary>
internal sealed class Cat() : TextCommand("cat", "[-n] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("number", 'n')];

    public override IReadOnlyList<string> Examples => ["cat pod.yaml"];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        var number = 0;
        await foreach (var line in LinesAsync(run, run.Operands, () => status = 1, cancellationToken))
        {
            await run.WriteLineAsync(run.Arguments.On("number") ? string.Create(CultureInfo.InvariantCulture, $"{++number,6}\t{line}") : line, cancellationToken);
        }

        return status;
    }
}
