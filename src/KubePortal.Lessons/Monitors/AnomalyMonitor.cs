namespace KubePortal.Lessons.Monitors;

/// <summary>Fires while a value leaves the band that the same hours of the days before draw.</summary>
internal sealed class AnomalyMonitor() : MonitorRule("anomaly",
    new MonitorSetting("bounds", 1, 6, 0.5, 3, "σ"),
    new MonitorSetting("drop", 0, 100, 5, 60, "%"),
    new MonitorSetting("hours", 1, 4, 1, 1, "h"))
{
    private const int Day = 48;         // half hours
    private const int Learned = 7;      // days that the band is learned from
    private const int Shown = 3;        // days in the picture, today the last

    internal override MonitorVerdict Judge(MonitorNumbers numbers, MonitorChart chart)
    {
        var days = Enumerable.Range(0, Learned).Select(d => Enumerable.Range(0, Day).Select(t => Usual(d, t)).ToList()).ToList();
        var today = Enumerable.Range(0, Day).Select(t => Usual(Learned, t) * (t is >= 24 and < 34 ? 1 - (numbers["drop"] / 100) : 1)).ToList();
        var (low, high) = (new List<double>(), new List<double>());
        for (var t = 0; t < Day; t++)
        {
            var mean = days.Average(d => d[t]);
            var deviation = Math.Sqrt(days.Average(d => Math.Pow(d[t] - mean, 2)));
            low.Add(Math.Max(0, mean - (numbers["bounds"] * deviation)));
            high.Add(mean + (numbers["bounds"] * deviation));
        }

        chart.Axes(200, "/s", 4, Shown * Day, [.. Enumerable.Range(0, Shown * 2).Select(i => (i * Day / 2.0, i % 2 == 0 ? "0:00" : "12:00"))]);
        const int TodayAt = (Shown - 1) * Day;
        var outside = 0;
        int? first = null;
        for (var t = 0; t < Day; t++)
        {
            outside = today[t] < low[t] || today[t] > high[t] ? outside + 1 : 0;
            if (outside < numbers["hours"] * 2) continue;
            first ??= t;
            chart.Firing(TodayAt + t, TodayAt + t + 1);
        }
        chart.Band(low, high, TodayAt);
        chart.Series([.. days[^2], .. days[^1], .. today], "series");
        return first is { } at
            ? new MonitorVerdict(true, "AnomalyFires", $"{at / 2}:{(at % 2 == 0 ? "00" : "30")}", numbers["hours"])
            : new MonitorVerdict(false, "AnomalyQuiet", numbers["hours"]);
    }

    // Quiet at night, most at two in the afternoon.
    private static double Usual(int day, int t) => Math.Max(4, 90 - (70 * Math.Cos((t - 4) / (double)Day * 2 * Math.PI))) + (9 * Noise(day + 10, t));
}
