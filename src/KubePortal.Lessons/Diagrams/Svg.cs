using System.Globalization;
using System.Net;
using System.Text;

namespace KubePortal.Lessons.Diagrams;

/// <summary>Writes one <c>svg</c> element. Colours come from the page's style sheet, by class.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();
    private readonly Box _bounds;

    internal Svg(Box bounds)
    {
        _bounds = bounds;
        _text.Append(CultureInfo.InvariantCulture,
            $"<svg class=\"drawing\" aria-hidden=\"true\" width=\"{bounds.Width:0}\" height=\"{bounds.Height:0}\" viewBox=\"0 0 {bounds.Width:0} {bounds.Height:0}\">");
    }

    internal void Rect(Box box, double radius, string @class) => _text.Append(CultureInfo.InvariantCulture,
        $"<rect class=\"{@class}\" x=\"{X(box.X)}\" y=\"{Y(box.Y)}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{radius:0.#}\"></rect>");

    /// <param name="path">Commands with {X} and {Y} already in the picture's own numbers: made with <see cref="At"/>.</param>
    internal void Path(string path, string @class) => _text.Append(CultureInfo.InvariantCulture, $"<path class=\"{@class}\" d=\"{path}\"></path>");

    internal void Line(Point from, Point to, string @class) => Path($"M{At(from)}L{At(to)}", @class);

    /// <summary>The tip of an arrow at <paramref name="tip"/>, coming from <paramref name="from"/>.</summary>
    internal void ArrowHead(Point from, Point tip)
    {
        var (dx, dy) = (tip.X - from.X, tip.Y - from.Y);
        var length = Math.Max(0.001, Math.Sqrt((dx * dx) + (dy * dy)));
        (dx, dy) = (dx / length, dy / length);
        var back = new Point(tip.X - (dx * 9), tip.Y - (dy * 9));
        Path($"M{At(tip)}L{At(new Point(back.X - (dy * 4.5), back.Y + (dx * 4.5)))}L{At(new Point(back.X + (dy * 4.5), back.Y - (dx * 4.5)))}Z", "head");
    }

    internal void Text(TextLines lines, Point middle, string @class)
    {
        var y = middle.Y - (lines.Height / 2) + (TextLines.LineHeight / 2);
        foreach (var line in lines.Lines)
        {
            Text(line, new Point(middle.X, y), @class, "middle");
            y += TextLines.LineHeight;
        }
    }

    internal void Text(string text, Point at, string @class, string anchor) => _text.Append(CultureInfo.InvariantCulture,
        $"<text class=\"{@class}\" x=\"{X(at.X)}\" y=\"{Y(at.Y)}\" text-anchor=\"{anchor}\" dominant-baseline=\"central\">{WebUtility.HtmlEncode(text)}</text>");

    internal string At(Point point) => $"{X(point.X)} {Y(point.Y)}";

    internal string Close() => _text.Append("</svg>").ToString();

    private string X(double x) => (x - _bounds.X).ToString("0.#", CultureInfo.InvariantCulture);

    private string Y(double y) => (y - _bounds.Y).ToString("0.#", CultureInfo.InvariantCulture);
}
