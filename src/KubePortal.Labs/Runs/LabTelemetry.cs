using System.Diagnostics;
using System.Diagnostics.Metrics;
using KubePortal.Lessons;

namespace KubePortal.Labs;

/// <summary>What lab runs measure and trace, under <c>KubePortal.Labs</c>.</summary>
internal static class LabTelemetry
{
    private const string Name = "KubePortal.Labs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Openings = Meter.CreateHistogram<double>(
        "kubeportal.lab.open.duration", "s", "How long it took until a lab was deployed and its tasks watched, by lab and outcome.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60] });

    /// <summary>The span of an opening; null where nobody traces.</summary>
    internal static Activity? Opening(Lab lab) => Source.StartActivity("open lab")?.SetTag("kubeportal.course", lab.CourseId).SetTag("kubeportal.lab", lab.Id);

    internal static void Opened(Lab lab, LabPhase phase, TimeSpan duration) => Openings.Record(
        duration.TotalSeconds,
        new("course", lab.CourseId),
        new("lab", lab.Id),
        new("outcome", phase == LabPhase.Failed ? "failed" : "opened"));
}
