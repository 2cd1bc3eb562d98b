namespace KubePortal.Lessons.Diagrams;

/// <summary>A sequence as SVG: columns as far apart as what is said between them needs.</summary>
internal sealed class SequenceDrawing
{
    private const double MaxNameWidth = 120;
    private const double ColumnWidth = 660;     // of the lesson's text
    private const double HeadGap = 26;
    private const double FrameMargin = 34;      // of a loop or an alternative, beside the outer columns

    private readonly SequenceDiagram _diagram;
    private readonly Dictionary<Participant, double> _columns = [];
    private readonly List<Action<Svg>> _drawn = [];
    private readonly Stack<(string Kind, string Text, double Top)> _frames = [];
    private double _y;
    private double _right;

    private readonly double _maxTextWidth;

    private SequenceDrawing(SequenceDiagram diagram, double maxTextWidth)
    {
        _diagram = diagram;
        _maxTextWidth = maxTextWidth;
        PlaceColumns();
    }

    private double Width => _right - _columns.Values.First();

    /// <summary>What is too wide for the lesson's column is said in more lines.</summary>
    internal static string Draw(SequenceDiagram diagram)
    {
        var drawing = new SequenceDrawing(diagram, 190);
        foreach (var narrower in new[] { 150.0, 120, 90 })
            if (drawing.Width > ColumnWidth - 90) drawing = new SequenceDrawing(diagram, narrower);
        return drawing.Draw();
    }

    private string Draw()
    {
        var heads = _diagram.Participants.Select(p => TextLines.Of(p.Name, MaxNameWidth)).ToList();
        var headHeight = heads.Max(h => h.Height) + 16;
        _y = headHeight + HeadGap;
        foreach (var step in _diagram.Steps) Place(step);
        var bottom = _y;

        var left = _columns.Values.First() - (heads[0].Width / 2) - 18;
        var svg = new Svg(new Box(left - 16, 0, _right - left + 32, bottom + 8).Grown(2));
        foreach (var (participant, x) in _columns) svg.Line(new Point(x, headHeight), new Point(x, bottom), "lifeline");
        for (var i = 0; i < heads.Count; i++)
        {
            var box = new Box(_columns[_diagram.Participants[i]] - (heads[i].Width / 2) - 14, 0, heads[i].Width + 28, headHeight);
            svg.Rect(box, 6, "node");
            svg.Text(heads[i], box.Middle, "node-text");
        }
        foreach (var draw in _drawn) draw(svg);
        return svg.Close();
    }

    private void PlaceColumns()
    {
        var names = _diagram.Participants.Select(p => TextLines.Of(p.Name, MaxNameWidth).Width + 28).ToList();
        var at = names[0] / 2;
        for (var i = 0; i < _diagram.Participants.Count; i++)
        {
            if (i > 0)
            {
                var said = _diagram.Steps.OfType<SequenceMessage>().Where(m => Between(m, i - 1, i)).Select(m => TextLines.Of(m.Text, _maxTextWidth).Width + 28).DefaultIfEmpty(0).Max();
                at += Math.Max(((names[i - 1] + names[i]) / 2) + 12, said);
            }
            _columns[_diagram.Participants[i]] = at;
        }
        var self = _diagram.Steps.OfType<SequenceMessage>().Where(m => m.From == m.To && m.From != _diagram.Participants[^1]).Select(m => _columns[m.From] + 34 + TextLines.Of(m.Text, _maxTextWidth).Width);
        var notes = _diagram.Steps.OfType<SequenceNote>().Select(n => ((n.Over.Min(p => _columns[p]) + n.Over.Max(p => _columns[p])) / 2) + (TextLines.Of(n.Text, _maxTextWidth).Width / 2) + 12);
        var frames = _diagram.Steps.OfType<SequenceFrameStart>().Select(f => _columns.Values.First() - FrameMargin + TextLines.Of(TitleOf(f.Kind, f.Text), double.MaxValue).Width + 20);
        _right = self.Concat(notes).Concat(frames).Append(at + (names[^1] / 2)).Max();
    }

    // What two neighbours say to each other, or one of them to itself towards the other.
    private bool Between(SequenceMessage message, int left, int right)
    {
        var (a, b) = (_diagram.Participants[left], _diagram.Participants[right]);
        return (message.From == a && message.To == b) || (message.From == b && message.To == a) || (message.From == a && message.To == a);
    }

    private void Place(SequenceStep step)
    {
        switch (step)
        {
            case SequenceMessage message when message.From == message.To:
                PlaceSelf(message);
                break;
            case SequenceMessage message:
                PlaceMessage(message);
                break;
            case SequenceNote note:
                PlaceNote(note);
                break;
            case SequenceFrameStart start:
                _frames.Push((start.Kind, start.Text, _y));
                _y += 34;
                break;
            case SequenceFrameEnd when _frames.TryPop(out var frame):
                PlaceFrame(frame.Kind, frame.Text, frame.Top, _y);
                _y += 12;
                break;
        }
    }

    private void PlaceMessage(SequenceMessage message)
    {
        var (from, to) = (_columns[message.From], _columns[message.To]);
        var text = TextLines.Of(message.Text, Math.Max(_maxTextWidth, Math.Abs(to - from) - 24));
        var middle = new Point((from + to) / 2, _y + (text.Height / 2));
        _y += text.Height + 6;
        var y = _y;
        _drawn.Add(svg =>
        {
            svg.Line(new Point(from, y), new Point(to, y), message.IsAnswer ? "link dotted" : "link");
            svg.ArrowHead(new Point(from, y), new Point(to, y));
            svg.Text(text, middle, "label over-line");
        });
        _y += 16;
    }

    private void PlaceSelf(SequenceMessage message)
    {
        var x = _columns[message.From];
        // The last one speaks to its left, where there is room.
        var side = message.From == _diagram.Participants[^1] && _diagram.Participants.Count > 1 ? -1 : 1;
        var text = TextLines.Of(message.Text, _maxTextWidth);
        var top = _y;
        var height = Math.Max(22, text.Height);
        _drawn.Add(svg =>
        {
            var (start, end) = (new Point(x, top + 3), new Point(x, top + height - 3));
            svg.Path($"M{svg.At(start)}H{svg.At(new Point(x + (side * 20), 0)).Split(' ')[0]}V{svg.At(end).Split(' ')[1]}H{svg.At(end).Split(' ')[0]}", "link");
            svg.ArrowHead(new Point(x + (side * 20), end.Y), end);
            svg.Text(text, new Point(x + (side * (30 + (text.Width / 2))), top + (height / 2)), "label over-line");
        });
        _y += height + 18;
    }

    private void PlaceNote(SequenceNote note)
    {
        var text = TextLines.Of(note.Text, Math.Max(_maxTextWidth, note.Over.Max(p => _columns[p]) - note.Over.Min(p => _columns[p])));
        var middle = (note.Over.Min(p => _columns[p]) + note.Over.Max(p => _columns[p])) / 2;
        var box = new Box(middle - (text.Width / 2) - 10, _y, text.Width + 20, text.Height + 10);
        _drawn.Add(svg =>
        {
            svg.Rect(box, 4, "remark");
            svg.Text(text, box.Middle, "node-text");
        });
        _y = box.Bottom + 18;
    }

    private static string TitleOf(string kind, string text) => $"{kind} {text}";

    private void PlaceFrame(string kind, string text, double top, double bottom)
    {
        var left = _columns.Values.First() - FrameMargin;
        var title = TitleOf(kind, text);
        var width = Math.Max(_columns.Values.Last() - left + FrameMargin, TextLines.Of(title, double.MaxValue).Width + 20);
        var box = new Box(left, top, width, bottom - top);
        _drawn.Insert(0, svg =>
        {
            svg.Rect(box, 8, "frame");
            svg.Text(title, new Point(box.X + 10, box.Y + 15), "frame-title", "start");
        });
    }
}
