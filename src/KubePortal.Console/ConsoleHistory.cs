namespace KubePortal.Console;

/// <summary>The lines that were run in a session, oldest first, bounded; the same line twice in a row is kept once.</summary>
public sealed class ConsoleHistory(int countMax)
{
    private readonly List<string> _lines = [];

    /// <summary>The kept lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Keeps a line; blank lines and an immediate repetition aren't kept, and the oldest goes when there are too many.</summary>
    public void Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var trimmed = line.Trim();
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
}
