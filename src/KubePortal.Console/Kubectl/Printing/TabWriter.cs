using System.Text;
using KubePortal.Console.Streams;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>
/// Lays tab-separated cells out in columns, as Go's text/tabwriter does: a column is a block of cells, one under another, that are
/// each ended by a tab; the last cell of a line is in none.
/// </summary>
/// <param name="minWidth">The least width of a column, padding included.</param>
/// <param name="padding">Spaces after a column's widest cell.</param>
/// <param name="rememberWidths">Whether columns keep their widths from one <see cref="Flush"/> to the next (kubectl's own addition).</param>
internal sealed class TabWriter(int minWidth, int padding, bool rememberWidths = false)
{
    private readonly List<List<string>> _lines = [[""]];
    private readonly List<int> _widths = [];
    private List<int> _remembered = [];

    /// <summary>The layout of <c>kubectl get</c> and its like.</summary>
    public static TabWriter ForTables() => new(minWidth: 6, padding: 3, rememberWidths: true);

    /// <summary>The layout of <c>kubectl describe</c>.</summary>
    public static TabWriter ForDescriptions() => new(minWidth: 0, padding: 2);

    /// <summary>Adds text with tabs and line ends.</summary>
    public TabWriter Write(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\t' or '\n'))
            {
                continue;
            }

            _lines[^1][^1] += text[start..i];
            start = i + 1;
            if (text[i] == '\t')
            {
                _lines[^1].Add("");
            }
            else
            {
                _lines.Add([""]);
            }
        }

        _lines[^1][^1] += text[start..];
        return this;
    }

    /// <summary>What was written since the last time, with its tabs.</summary>
    public string Raw()
    {
        var text = string.Join('\n', _lines.Select(l => string.Join('\t', l)));
        _lines.Clear();
        _lines.Add([""]);
        return text;
    }

    /// <summary>Forgets the widths that were kept.</summary>
    public void ForgetWidths() => _remembered = [];

    /// <summary>What was written since the last time, laid out.</summary>
    public string Flush()
    {
        var text = new StringBuilder();
        _widths.Clear();
        Format(text, 0, _lines.Count);
        _lines.Clear();
        _lines.Add([""]);
        return text.ToString();
    }

    // Finds each column's block of lines and its width, then the columns to its right, and writes the lines that no block holds.
    private void Format(StringBuilder text, int from, int to)
    {
        var column = _widths.Count;
        for (var line = from; line < to; line++)
        {
            if (column >= _lines[line].Count - 1)
            {
                continue;
            }

            WriteLines(text, from, line);
            from = line;
            var width = minWidth;
            for (; line < to && column < _lines[line].Count - 1; line++)
            {
                width = Math.Max(width, TerminalColor.WidthOf(_lines[line][column]) + padding);
            }

            if (rememberWidths)
            {
                while (_remembered.Count <= column)
                {
                    _remembered.Add(0);
                }

                _remembered[column] = width = Math.Max(width, _remembered[column]);
            }

            _widths.Add(width);
            Format(text, from, line);
            _widths.RemoveAt(_widths.Count - 1);
            from = line;
            line--;
        }

        WriteLines(text, from, to);
    }

    private void WriteLines(StringBuilder text, int from, int to)
    {
        for (var line = from; line < to; line++)
        {
            var cells = _lines[line];
            for (var i = 0; i < cells.Count; i++)
            {
                text.Append(cells[i]);
                if (i < _widths.Count && i < cells.Count - 1)
                {
                    text.Append(' ', Math.Max(0, _widths[i] - TerminalColor.WidthOf(cells[i])));
                }
            }

            if (line < _lines.Count - 1)
            {
                text.Append('\n');
            }
        }
    }
}
