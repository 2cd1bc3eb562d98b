using System.Text;

namespace KubePortal.Console.Streams;

/// <summary>Keeps what is written, up to a bound: for redirections, command substitution and diff.</summary>
internal sealed class MemoryWriter(int bytesMax) : ConsoleWriter
{
    private readonly StringBuilder _text = new();
    private readonly OutputBudget _budget = new(bytesMax);

    public string Text => _text.ToString();

    public override ValueTask WriteAsync(string text, CancellationToken cancellationToken)
    {
        _budget.Spend(Encoding.UTF8.GetByteCount(text));
        _text.Append(text);
        return ValueTask.CompletedTask;
    }
}
