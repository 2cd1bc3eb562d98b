namespace KubePortal.Lessons.Monitors;

/// <summary>A way to notice, by a rule over a measured series, as monitoring services have it: with numbers that a learner can change, the
/// series drawn, and what the rule says of it. The series are made up, and always the same for the same numbers. One class a file;
/// registered in <see cref="All"/>.</summary>
public abstract class MonitorRule
{
    private protected MonitorRule(string name, params IReadOnlyList<MonitorSetting> settings)
    {
        Name = name;
        Settings = settings;
    }

    public static IReadOnlyList<MonitorRule> All { get; } = [new ThresholdMonitor(), new AnomalyMonitor(), new ForecastMonitor(), new OutlierMonitor()];

    /// <summary>The word behind <c>:::monitor</c>, and in the address.</summary>
    public string Name { get; }

    public IReadOnlyList<MonitorSetting> Settings { get; }

    public static MonitorRule? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Draws the series, and says whether the rule fires.</summary>
    internal abstract MonitorVerdict Judge(MonitorNumbers numbers, MonitorChart chart);

    /// <summary>Between -1 and 1, the same for the same arguments on every machine.</summary>
    private protected static double Noise(int series, int at)
    {
        var x = unchecked(((uint)series * 2654435761u) + ((uint)at * 2246822519u) + 374761393u);
        x = unchecked((x ^ (x >> 15)) * 2246822519u);
        x = unchecked((x ^ (x >> 13)) * 3266489917u);
        return ((x ^ (x >> 16)) / (double)uint.MaxValue * 2) - 1;
    }
}

/// <summary>The rule's answer: a sentence of MarkupText and what is filled in.</summary>
internal sealed record MonitorVerdict(bool Fires, string Text, params IReadOnlyList<object> Values);
