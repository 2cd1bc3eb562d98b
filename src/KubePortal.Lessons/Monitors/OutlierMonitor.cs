namespace KubePortal.Lessons.Monitors;

/// <summary>Fires for a member of a group that is farther from the group's median than so many median absolute deviations, for more than
/// a share of the last half hour.</summary>
internal sealed class OutlierMonitor() : MonitorRule("outlier",
    new MonitorSetting("factor", 1, 4, 0.1, 2.2, "×"),
    new MonitorSetting("tolerance", 1, 10, 0.5, 3, "MAD"),
    new MonitorSetting("share", 10, 90, 10, 50, "%"))
{
    private const int Pods = 6;
    private const int Slow = 3;
    private const int Minutes = 60;
    private const int Window = 30;

    internal override MonitorVerdict Judge(MonitorNumbers numbers, MonitorChart chart)
    {
        var pods = Enumerable.Range(0, Pods).Select(p => Enumerable.Range(0, Minutes + 1)
            .Select(m => (110 + (14 * Noise(p + 50, m)) + (6 * Noise(p + 70, 0)) + (12 * Math.Sin(m / 12.0))) * (p == Slow && m >= 22 ? numbers["factor"] : 1)).ToList()).ToList();

        chart.Axes(500, "ms", 5, Minutes, Enumerable.Range(0, 5).Select(i => ((double)i * 15, $"{i * 15} min")));
        chart.Firing(Minutes - Window, Minutes);
        var outliers = new List<int>();
        for (var p = 0; p < Pods; p++)
        {
            var far = Enumerable.Range(Minutes - Window, Window).Count(m => IsFar(pods, p, m, numbers["tolerance"]));
            if (far * 100.0 / Window > numbers["share"]) outliers.Add(p);
        }
        for (var p = 0; p < Pods; p++)
            if (!outliers.Contains(p)) chart.Series(pods[p], "series one-of-many");
        foreach (var p in outliers) chart.Series(pods[p], "series outlier");
        return outliers.Count > 0
            ? new MonitorVerdict(true, "OutlierFires", string.Join(", ", outliers.Select(p => $"web-{p + 1}")), numbers["share"], numbers["tolerance"])
            : new MonitorVerdict(false, "OutlierQuiet", numbers["share"], numbers["tolerance"]);
    }

    private static bool IsFar(List<List<double>> pods, int pod, int minute, double tolerance)
    {
        var median = Median(pods.Select(p => p[minute]));
        var deviation = Median(pods.Select(p => Math.Abs(p[minute] - median)));
        return Math.Abs(pods[pod][minute] - median) > tolerance * deviation;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
