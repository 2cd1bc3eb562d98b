using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Notes;

/// <summary>
/// Gives the lines of a list the indentation by which Markdown nests them as their writer saw them: an item that stands at least two
/// columns right of one above it is below that one, however many columns those are. What else stands in an item moves with it; code keeps
/// its lines as they are to each other.
/// </summary>
/// <remarks>CommonMark (5.2) counts from where the text of the item above begins, and takes four columns more for code (4.4).</remarks>
internal sealed partial class ListNesting
{
    /// <summary>Columns by which an item must stand right of another to be below it; one alone is a slip.</summary>
    private const int StepMin = 2;

    /// <summary>Columns right of the text around it from which a line behind a blank one is code.</summary>
    private const int Code = 4;

    private const char WideBlank = '\u3000';

    private readonly Stack<Item> _above = new();
    private bool _inParagraph;
    private CodeBlock? _code;
    private (int Shift, int ColumnMin) _fence;

    /// <summary>The next line outside of a fenced block.</summary>
    internal string Next(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            _inParagraph = false;
            return line;
        }

        var indent = Indent.Of(line);
        if (_code is { } code && indent.Column >= code.Column)
        {
            return Placed(line, indent, indent.Column + code.Shift);
        }

        _code = null;
        var endsParagraph = EndsParagraph().IsMatch(line);
        var mark = endsParagraph ? Match.Empty : ItemMark().Match(line, indent.Length);
        var isItem = mark.Success && (mark.Groups["text"].Success || _above.Count > 0 || !_inParagraph);
        var result = isItem ? NextItem(line, indent, mark) : NextText(line, indent, endsParagraph);
        _inParagraph = !endsParagraph && _code is null;
        return result;
    }

    /// <summary>The line that opens a fenced block; the block's lines move with it.</summary>
    internal string OpenFence(string line)
    {
        var indent = Indent.Of(line);
        var owner = OwnerOf(indent.Column, mayGoOn: true);
        _fence = owner is null ? (0, 0) : (owner.PlacedText - indent.Column, owner.PlacedText);
        (_inParagraph, _code) = (false, null);
        return InFence(line);
    }

    /// <summary>The line of an item that begins with a fenced block: <c>- ```yaml</c>.</summary>
    internal string OpenFenceInItem(string line)
    {
        var item = Next(line);
        // Not so where the line is one of a block of indented code.
        _fence = _inParagraph && _above.TryPeek(out var owner) ? (owner.PlacedText - owner.WrittenText, owner.PlacedText) : (0, 0);
        _inParagraph = false;
        return item;
    }

    /// <summary>A line of the fenced block that was opened last, or the one that closes it. One that stands left of its item stays in it all the
    /// same, for its writer saw it between the fences.</summary>
    internal string InFence(string line)
    {
        var indent = Indent.Of(line);
        return indent.Length == line.Length || _fence == default ? line : Placed(line, indent, Math.Max(_fence.ColumnMin, indent.Column + _fence.Shift));
    }

    private string NextItem(string line, Indent indent, Match mark)
    {
        Item? sibling = null;
        while (_above.TryPeek(out var above) && indent.Column < above.Written + StepMin) sibling = _above.Pop();

        if (_above.Count == 0 && sibling is null && indent.Column >= Code && !indent.IsWide)
        {
            if (!_inParagraph)
            {
                _code = new(Code, 0);
                return line;
            }

            // Code can't follow a sentence without a blank line between: it is a list.
            return Place(indent.Column, 0);
        }

        return Place(indent.Column, _above.TryPeek(out var parent) ? parent.PlacedText : sibling?.Placed ?? (indent.IsWide ? 0 : indent.Column));

        string Place(int written, int placed)
        {
            var blanks = mark.Groups["blanks"].Value;
            var width = mark.Groups["mark"].Length;
            var text = Indent.Of(blanks, written + width).Column - written;
            // A tab is as wide as its place makes it, so it becomes a blank. More than four blanks begin code, one behind the mark.
            var hasTab = blanks.Contains('\t', StringComparison.Ordinal);
            var isText = mark.Groups["text"].Success && text - width <= Code;
            _above.Push(new(written, written + (isText ? text : width + 1), placed, placed + (isText && !hasTab ? text : width + 1)));
            return hasTab && mark.Groups["text"].Success
                ? $"{new string(' ', placed)}{mark.Groups["mark"].Value} {line[(mark.Index + mark.Length)..]}"
                : Placed(line, indent, placed);
        }
    }

    private string NextText(string line, Indent indent, bool endsParagraph)
    {
        var owner = OwnerOf(indent.Column, mayGoOn: !endsParagraph);
        var right = indent.Column - (owner?.WrittenText ?? 0);
        var isCode = !_inParagraph && !indent.IsWide && right >= Code;
        var shift = owner is null ? 0 : owner.PlacedText + (indent.IsWide ? Math.Clamp(right, 0, Code - 1) : Math.Max(0, right)) - indent.Column;
        if (isCode) _code = new((owner?.WrittenText ?? 0) + Code, shift);
        return owner is null ? line : Placed(line, indent, indent.Column + shift);
    }

    /// <summary>The item in which a line that is none itself stands; null for one that stands in none, or goes on with the paragraph above
    /// it wherever it stands.</summary>
    private Item? OwnerOf(int column, bool mayGoOn)
    {
        while (_above.TryPeek(out var above) && column < above.Written + StepMin)
        {
            if (_inParagraph && mayGoOn) return null;
            _above.Pop();
        }

        return _above.TryPeek(out var owner) ? owner : null;
    }

    private static string Placed(string line, Indent indent, int column) =>
        column == indent.Column && !indent.IsWide ? line : new string(' ', Math.Max(0, column)) + line[indent.Length..];

    // "- ", "1. ", or a mark alone: its text, or a list below it, follows.
    [GeneratedRegex(@"\G(?<mark>[-*+]|\d{1,9}[.)])(?:(?<blanks>[ \t\u3000]+)(?<text>(?=\S))|(?<blanks>[ \t\u3000]*)$)")]
    private static partial Regex ItemMark();

    // A heading or a thematic break: no line goes on with the paragraph above it, or with itself.
    [GeneratedRegex(@"^\s*(?:#{1,6}(?:\s|$)|([-*_])(?:\s*\1){2,}\s*$)")]
    private static partial Regex EndsParagraph();

    /// <param name="Column">Where the text begins.</param>
    /// <param name="Length">In characters.</param>
    /// <param name="IsWide">It holds full-width blanks, which Markdown doesn't count.</param>
    private readonly record struct Indent(int Column, int Length, bool IsWide)
    {
        internal static Indent Of(string line, int column = 0)
        {
            var (i, isWide) = (0, false);
            for (; i < line.Length; i++)
            {
                switch (line[i])
                {
                    case ' ': column++; break;
                    case '\t': column += 4 - (column % 4); break;
                    case WideBlank: (column, isWide) = (column + 2, true); break;
                    default: return new(column, i, isWide);
                }
            }

            return new(column, i, isWide);
        }
    }

    /// <param name="Written">The column of its mark as written.</param>
    /// <param name="WrittenText">The column of its text as written.</param>
    /// <param name="Placed">The column of its mark as it is placed.</param>
    /// <param name="PlacedText">The column of its text as it is placed.</param>
    private sealed record Item(int Written, int WrittenText, int Placed, int PlacedText);

    /// <summary>A block of indented code: lines from <paramref name="Column"/> on, as written.</summary>
    private sealed record CodeBlock(int Column, int Shift);
}
