using System.Text;
using KubePortal.Console;

namespace KubePortal.Web.Workbench.Consoles;

/// <summary>
/// What commands write, on its way to a terminal in the browser: the first chunk goes at once, and what is written while the terminal
/// still takes in the last batch becomes the next one. So a fast command costs few messages, and a slow browser holds them back.
/// </summary>
/// <remarks>What waits is bounded by the session's bound on a command's output, because a prompt comes only after all is shown.</remarks>
/// <param name="show">Shows a batch, and completes when the terminal has taken it in.</param>
internal sealed class TerminalOutput(Func<string, Task> show) : IConsoleOutput
{
    /// <summary>Characters of one batch: below a hub message, and parsed by the terminal within a frame.</summary>
    public const int BatchCharsMax = 16 * 1024;

    private const string ClearScreen = "\x1b[2J\x1b[3J\x1b[H";

    private readonly Lock _lock = new();
    private readonly StringBuilder _waiting = new();
    private Task _showing = Task.CompletedTask;
    private bool _isShowing;

    /// <inheritdoc/>
    public int Width { get; set; } = 80;

    /// <inheritdoc/>
    public int Height { get; set; } = 24;

    /// <inheritdoc/>
    public void Write(string text, ConsoleStream stream) => Add(text);

    /// <inheritdoc/>
    public void Clear() => Add(ClearScreen);

    /// <summary>Completes when all that was written is shown.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return _showing;
        }
    }

    /// <summary>Forgets what is not shown yet, for the learner has interrupted the command.</summary>
    public void Discard()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    private void Add(string text)
    {
        lock (_lock)
        {
            _waiting.Append(text);
            if (!_isShowing && _waiting.Length > 0)
            {
                _isShowing = true;
                _showing = Task.Run(ShowAsync);
            }
        }
    }

    private async Task ShowAsync()
    {
        while (NextBatch() is { } batch)
        {
            await show(batch);
        }
    }

    private string? NextBatch()
    {
        lock (_lock)
        {
            if (_waiting.Length == 0)
            {
                _isShowing = false;
                return null;
            }

            var length = Math.Min(_waiting.Length, BatchCharsMax);
            if (length < _waiting.Length && char.IsHighSurrogate(_waiting[length - 1]))
            {
                length--;
            }

            var batch = _waiting.ToString(0, length);
            _waiting.Remove(0, length);
            return batch;
        }
    }
}
