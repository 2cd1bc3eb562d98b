using System.Diagnostics.Metrics;
using KubePortal.Progress.Events;

namespace KubePortal.Progress.Log;

/// <summary>What the progress log measures, under the meter <c>KubePortal.Progress</c>.</summary>
internal static class ProgressTelemetry
{
    private static readonly Meter Meter = new("KubePortal.Progress");

    private static readonly Counter<long> Events =
        Meter.CreateCounter<long>("kubeportal.progress.events", "{event}", "Progress events that are on disk, by their name.");

    private static readonly Histogram<double> Commits = Meter.CreateHistogram<double>(
        "kubeportal.progress.commit.duration", "s", "How long one transaction of queued writes took, until it was on disk.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5] });

    internal static void Stored(ProgressEvent happened) => Events.Add(1, new KeyValuePair<string, object?>("event", EventFormat.NameOf(happened)));

    internal static void Committed(TimeSpan duration) => Commits.Record(duration.TotalSeconds);
}
