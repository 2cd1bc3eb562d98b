namespace KubePortal.Lessons.Monitors;

/// <summary>Fires when a value, going on as it has gone, reaches a limit within so many days.</summary>
internal sealed class ForecastMonitor() : MonitorRule("forecast",
    new MonitorSetting("growth", 0, 8, 0.5, 3, "%"),
    new MonitorSetting("limit", 70, 100, 1, 90, "%"),
    new MonitorSetting("days", 1, 14, 1, 7, "d"))
{
    private const int Past = 7;
    private const int PerDay = 8;

    internal override MonitorVerdict Judge(MonitorNumbers numbers, MonitorChart chart)
    {
        var (limit, days) = (numbers["limit"], numbers["days"]);
        var values = Enumerable.Range(0, (Past * PerDay) + 1)
            .Select(t => Math.Clamp(62 - (numbers["growth"] * (Past - (t / (double)PerDay))) + (1.6 * Noise(30, t)) + (1.5 * Math.Sin(t / (double)PerDay * 2 * Math.PI)), 0, 100)).ToList();
        var (slope, now) = Line(values);

        chart.Axes(100, "%", 4, Past + 14, Enumerable.Range(0, 7).Select(i => ((double)i * 3.5, $"{(i * 3.5) - Past:+0.#;-0.#;0} d")));
        double? reached = slope <= 0 ? null : now >= limit ? 0 : (limit - now) / slope;
        var fires = reached <= days;
        if (fires) chart.Firing(Past + reached!.Value, Past + days);
        chart.Level(limit, "limit");
        chart.Line(Past, 0, Past, 100, "now");
        chart.Line(Past, now, Past + days, Math.Min(100, now + (slope * days)), "forecast");
        chart.Series(values, "series", step: 1.0 / PerDay);
        return reached switch
        {
            { } soon when fires => new MonitorVerdict(true, "ForecastFires", limit, Math.Round(soon, 1), days),
            { } late => new MonitorVerdict(false, "ForecastLater", limit, Math.Round(late, 1), days),
            null => new MonitorVerdict(false, "ForecastNever", limit),
        };
    }

    // The straight line with the least squares through the past: its rise a day, and where it stands now.
    private static (double Slope, double Now) Line(List<double> values)
    {
        var times = Enumerable.Range(0, values.Count).Select(t => t / (double)PerDay).ToList();
        var (meanTime, meanValue) = (times.Average(), values.Average());
        var slope = times.Zip(values).Sum(p => (p.First - meanTime) * (p.Second - meanValue)) / times.Sum(t => Math.Pow(t - meanTime, 2));
        return (slope, meanValue + (slope * (Past - meanTime)));
    }
}
