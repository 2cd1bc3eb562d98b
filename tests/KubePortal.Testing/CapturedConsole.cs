using System.Text;
using KubePortal.Console;

namespace KubePortal.Testing;

/// <summary>A terminal that keeps what is written to it, and can be waited on for a text.</summary>
public sealed class CapturedConsole : IConsoleOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    /// <inheritdoc/>
    public int Width { get; init; } = 120;

    /// <inheritdoc/>
    public int Height { get; init; } = 40;

    /// <summary>How often the screen was emptied.</summary>
    public int Cleared { get; private set; }

    /// <summary>What came on standard output.</summary>
    public string Output
    {
        get
        {
            lock (_lock)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>What came on standard error.</summary>
    public string Errors
    {
        get
        {
            lock (_lock)
            {
                return _errors.ToString();
            }
        }
    }

    /// <inheritdoc/>
    public void Write(string text, ConsoleStream stream)
    {
        lock (_lock)
        {
            (stream == ConsoleStream.Output ? _output : _errors).Append(text);
            foreach (var (_, seen) in _awaited.Where(a => _output.ToString().Contains(a.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }
    }

    /// <inheritdoc/>
    public void Clear() => Cleared++;

    /// <summary>Completes when standard output holds the text.</summary>
    public Task SeenAsync(string text, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            _awaited.Add((text, seen));
        }

        return seen.Task.WaitAsync(cancellationToken);
    }
}
