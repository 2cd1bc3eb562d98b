using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Prints its words.</summary>
internal sealed class Echo() : ConsoleCommand("echo", "[-n] [-e] [WORD]...")
{
    public override bool FlagsStopAtOperand => true;

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("", 'n'), Flag.Switch("", 'e')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var text = string.Join(' ', run.Operands);
        if (run.Arguments.On("e"))
        {
            text = new StringBuilder(text).Replace("\\n", "\n").Replace("\\t", "\t").ToString();
        }

        await run.WriteAsync(run.Arguments.On("n") ? text : text + "\n", cancellationToken);
        return 0;
    }
}
