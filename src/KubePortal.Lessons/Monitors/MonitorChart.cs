using System.Globalization;
using System.Text;
using KubePortal.Lessons.Diagrams;

namespace KubePortal.Lessons.Monitors;

/// <summary>A chart with one axis of time and one of values.</summary>
internal sealed class MonitorChart
{
    private const double Width = 640;
    private const double Height = 250;
    private static readonly Box Area = new(46, 12, Width - 76, Height - 42);

    private readonly Svg _svg = new(new Box(0, 0, Width, Height));
    private double _timeMax = 1;
    private double _valueMax = 1;

    /// <summary>Draws the axes; values and times are drawn from 0 to these.</summary>
    internal void Axes(double valueMax, string valueUnit, int valueSteps, double timeMax, IEnumerable<(double Time, string Text)> times)
    {
        (_timeMax, _valueMax) = (timeMax, valueMax);
        for (var i = 0; i <= valueSteps; i++)
        {
            var value = valueMax * i / valueSteps;
            _svg.Line(At(0, value), At(timeMax, value), "grid");
            _svg.Text(string.Create(CultureInfo.InvariantCulture, $"{value:0.#}{valueUnit}"), new Point(Area.X - 6, At(0, value).Y), "tick", "end");
        }
        foreach (var (time, text) in times) _svg.Text(text, new Point(At(time, 0).X, Area.Bottom + 16), "tick", "middle");
    }

    internal void Series(IReadOnlyList<double> values, string @class, double firstTime = 0, double step = 1)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++) path.Append(i == 0 ? 'M' : 'L').Append(_svg.At(At(firstTime + (i * step), values[i])));
        _svg.Path(path.ToString(), @class);
    }

    /// <summary>A line at one value over all the time.</summary>
    internal void Level(double value, string @class) => _svg.Line(At(0, value), At(_timeMax, value), @class);

    internal void Line(double fromTime, double fromValue, double toTime, double toValue, string @class) => _svg.Line(At(fromTime, fromValue), At(toTime, toValue), @class);

    /// <summary>The room between two series.</summary>
    internal void Band(IReadOnlyList<double> low, IReadOnlyList<double> high, double firstTime)
    {
        var path = new StringBuilder();
        for (var i = 0; i < high.Count; i++) path.Append(i == 0 ? 'M' : 'L').Append(_svg.At(At(firstTime + i, high[i])));
        for (var i = low.Count - 1; i >= 0; i--) path.Append('L').Append(_svg.At(At(firstTime + i, low[i])));
        _svg.Path(path.Append('Z').ToString(), "band");
    }

    /// <summary>The time in which the rule fires.</summary>
    internal void Firing(double from, double to) => _svg.Rect(new Box(At(from, 0).X, Area.Y, Math.Max(3, At(to, 0).X - At(from, 0).X), Area.Height), 2, "firing");

    internal string Close() => _svg.Close();

    private Point At(double time, double value) =>
        new(Area.X + (Math.Clamp(time / _timeMax, 0, 1) * Area.Width), Area.Bottom - (Math.Clamp(value / _valueMax, 0, 1) * Area.Height));
}
