using System.Diagnostics.Metrics;

namespace KubePortal.Web.Clusters;

/// <summary>What is measured of the practice clusters, under the meter <c>KubePortal.Clusters</c>.</summary>
internal sealed class ClusterTelemetry
{
    public const string MeterName = "KubePortal.Clusters";
    public const string SleepsName = "kubeportal.cluster.sleeps";

    private readonly Meter _meter;
    private readonly Counter<long> _sleeps;
    private readonly Histogram<double> _wakes;

    public ClusterTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _sleeps = _meter.CreateCounter<long>(SleepsName, "{cluster}", "Practice clusters that were put to sleep, by outcome.");
        _wakes = _meter.CreateHistogram<double>(
            "kubeportal.cluster.wake.duration", "s", "How long it took until a practice cluster was read, or made, and kept.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });
    }

    /// <summary>Tells from now on how many clusters are awake.</summary>
    public void Observe(Func<int> awake) => _meter.CreateObservableGauge("kubeportal.cluster.awake", awake, "{cluster}", "Practice clusters in memory.");

    /// <summary>A cluster has fallen asleep, or stays awake because it couldn't.</summary>
    public void Slept(bool succeeded) => _sleeps.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "asleep" : "awake"));

    /// <summary>A cluster has woken, or was made.</summary>
    public void Woke(TimeSpan duration) => _wakes.Record(duration.TotalSeconds);
}
