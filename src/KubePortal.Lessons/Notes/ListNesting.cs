using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Notes;

/// <summary>
/// Gives the lines of a list the indentation by which Markdown nests them as their writer saw them: an item that stands at least two
/// columns right of one above it is below that one, however many columns those are.
/// </summary>
/// <remarks>CommonMark (5.2) counts from where the text of the item above begins, and takes four columns more for code.</remarks>
internal sealed partial class ListNesting
{
    /// <summary>Columns by which an item must stand right of another to be below it; one alone is a slip.</summary>
    private const int StepMin = 2;

    /// <summary>Columns of a line outside of all lists from which it is code.</summary>
    private const int Code = 4;

    private readonly Stack<Item> _above = new();
    private bool _afterBlank = true;
    private int _fenceShift;

    /// <summary>The next line outside of a code block.</summary>
    internal string Next(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            _afterBlank = true;
            return line;
        }

        var (column, start) = Indentation(line);
        var match = ThematicBreak().IsMatch(line) ? Match.Empty : ItemMark().Match(line, start, line.Length - start);
        var shift = match.Success ? ItemShift(column, match.Length) : TextShift(column);
        _afterBlank = false;
        return shift == 0 ? line : Shifted(line, shift);
    }

    /// <summary>The line that opens a fenced block; the block's lines move with it.</summary>
    internal string OpenFence(string line)
    {
        var column = Indentation(line).Column;
        _fenceShift = TextShift(column);
        _afterBlank = false;
        return Shifted(line, _fenceShift);
    }

    /// <summary>A line of the fenced block that was opened last, or the one that closes it.</summary>
    internal string InFence(string line) => Shifted(line, _fenceShift);

    private int ItemShift(int column, int markLength)
    {
        Item? sibling = null;
        while (_above.TryPeek(out var above) && column < above.Written + StepMin)
        {
            sibling = _above.Pop();
        }

        if (_above.Count == 0 && sibling is null && column >= Code)
        {
            return 0;
        }

        var placed = _above.TryPeek(out var parent) ? parent.Placed + parent.TextOffset : sibling?.Placed ?? column;
        // More than four blanks behind the mark are code in the item, which begins one behind it then.
        _above.Push(new(column, placed, markLength));
        return placed - column;
    }

    private int TextShift(int column)
    {
        while (_above.TryPeek(out var above) && column < above.Written + StepMin)
        {
            // Right below an item's text without a blank line, it goes on with that text wherever it stands.
            if (!_afterBlank)
            {
                return 0;
            }

            _above.Pop();
        }

        return _above.TryPeek(out var owner) ? owner.Placed + owner.TextOffset + Math.Max(0, column - owner.Written - owner.TextOffset) - column : 0;
    }

    private static (int Column, int Start) Indentation(string line)
    {
        var column = 0;
        var i = 0;
        for (; i < line.Length; i++)
        {
            switch (line[i])
            {
                case ' ': column++; break;
                case '\t': column += 4 - (column % 4); break;
                case '\u3000': column += 2; break;
                default: return (column, i);
            }
        }

        return (column, i);
    }

    private static string Shifted(string line, int shift)
    {
        if (shift == 0)
        {
            return line;
        }

        var (column, start) = Indentation(line);
        return start == line.Length ? line : new string(' ', Math.Max(0, column + shift)) + line[start..];
    }

    // "- ", "1. ": with up to four blanks behind it.
    [GeneratedRegex(@"\G(?:[-*+]|\d{1,9}[.)])[ \u3000]{1,4}(?=\S)")]
    private static partial Regex ItemMark();

    [GeneratedRegex(@"^\s*([-*_])(?:\s*\1){2,}\s*$")]
    private static partial Regex ThematicBreak();

    /// <param name="Written">The column of its mark as written.</param>
    /// <param name="Placed">The column of its mark as it is placed.</param>
    /// <param name="TextOffset">Columns from its mark to its text.</param>
    private sealed record Item(int Written, int Placed, int TextOffset);
}
