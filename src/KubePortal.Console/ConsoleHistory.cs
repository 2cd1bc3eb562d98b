namespace KubePortal.Console;

/// <summary>
/// The lines that were run, oldest first, bounded; the same line twice in a row is kept once. Several sessions may share one; safe from several
/// threads.
/// </summary>
public sealed class ConsoleHistory(int countMax)
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    /// <summary>A line was kept. Raised on the thread that ran it.</summary>
    public event Action? Changed;

    /// <summary>The kept lines, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Keeps a line; blank lines and an immediate repetition aren't kept, and the oldest goes when there are too many.</summary>
    public void Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var trimmed = line.Trim();
        lock (_lock)
        {
            if (trimmed.Length == 0 || (_lines.Count > 0 && _lines[^1] == trimmed))
            {
                return;
            }

            _lines.Add(trimmed);
            if (_lines.Count > countMax)
            {
                _lines.RemoveAt(0);
            }
        }

        Changed?.Invoke();
    }
}
