using System.Text;

namespace KubePortal.Console.Streams;

/// <summary>Writes to the session's terminal, within the bound that both streams of one command line share.</summary>
internal sealed class TerminalWriter(IConsoleOutput output, ConsoleStream stream, bool color, OutputBudget budget) : ConsoleWriter
{
    public override bool IsTerminal => true;

    public override int Width => output.Width;

    public override ValueTask WriteAsync(string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (text.Length == 0)
        {
            return ValueTask.CompletedTask;
        }

        budget.Spend(Encoding.UTF8.GetByteCount(text));
        output.Write(color && stream == ConsoleStream.Error ? TerminalColor.Error(text) : text, stream);
        return ValueTask.CompletedTask;
    }
}
