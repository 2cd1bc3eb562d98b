using System.Text;
using KubePortal.Console;

namespace KubePortal.Web.Workbench.Consoles;

/// <summary>Keeps what a command writes, instead of showing it; bounded by the session's bound on output.</summary>
internal sealed class CapturedOutput : IConsoleOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    /// <summary>Wide, so that nothing is wrapped.</summary>
    public int Width => 200;

    /// <inheritdoc/>
    public int Height => 50;

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
            (stream == ConsoleStream.Error ? _errors : _output).Append(text);
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        lock (_lock)
        {
            _output.Clear();
        }
    }
}
