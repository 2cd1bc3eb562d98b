namespace KubePortal.Lessons.Monitors;

/// <summary>Fires while a value stays above a limit for so many minutes.</summary>
internal sealed class ThresholdMonitor() : MonitorRule("threshold",
    new MonitorSetting("limit", 50, 100, 1, 80, "%"),
    new MonitorSetting("minutes", 1, 30, 1, 5, "min"),
    new MonitorSetting("peak", 0, 50, 1, 40, "%"))
{
    private const int Minutes = 60;

    internal override MonitorVerdict Judge(MonitorNumbers numbers, MonitorChart chart)
    {
        var (limit, minutes) = (numbers["limit"], (int)numbers["minutes"]);
        var values = Enumerable.Range(0, Minutes + 1)
            .Select(m => Math.Min(100, 46 + (4 * Noise(1, m)) + (numbers["peak"] * Math.Exp(-Math.Pow((m - 34) / 9.0, 4))))).ToList();

        chart.Axes(100, "%", 4, Minutes, Enumerable.Range(0, 5).Select(i => ((double)i * 15, $"{i * 15} min")));
        var above = 0;
        int? first = null;
        for (var m = 0; m <= Minutes; m++)
        {
            above = values[m] > limit ? above + 1 : 0;
            if (above < minutes) continue;
            first ??= m;
            chart.Firing(m, m + 1);
        }
        chart.Level(limit, "limit");
        chart.Series(values, "series");
        var highest = Math.Round(values.Max());
        return first is { } at
            ? new MonitorVerdict(true, "ThresholdFires", at, minutes, limit)
            : new MonitorVerdict(false, highest > limit ? "ThresholdTooShort" : "ThresholdBelow", minutes, limit, highest);
    }
}
