using System.Globalization;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// Writes events as client-go's recorder does: the same again is counted, and many that differ in their words alone are combined. What was
/// said before is read from the cluster, so that nothing has to be remembered. Source: client-go, tools/record/events_cache.go.
/// </summary>
internal static class EventRecorder
{
    // Ten that are alike within ten minutes are combined.
    private const int SimilarMax = 10;
    private const string Combined = "(combined from similar events): ";
    private static readonly TimeSpan SimilarWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SeriesWithin = TimeSpan.FromMinutes(6);

    /// <summary>Writes or counts an event.</summary>
    public static void Record(ClusterStep step, IKubernetesObject<V1ObjectMeta> about, ClusterEvent what)
    {
        try
        {
            if (what.Action is null)
            {
                RecordCounted(step, about, what);
            }
            else
            {
                RecordSeries(step, about, what);
            }
        }
        catch (StatusException)
        {
            // As in a real cluster an event that can't be written (its namespace is going, the cluster is full) is dropped: nothing depends on it.
        }
    }

    private static void RecordCounted(ClusterStep step, IKubernetesObject<V1ObjectMeta> about, ClusterEvent what)
    {
        var similar = step.EventsAbout(about)
            .Where(e => e.Type == what.Type && e.Reason == what.Reason && e.Source?.Component == what.Component && e.InvolvedObject.FieldPath == what.FieldPath)
            .ToList();
        var same = similar.FirstOrDefault(e => e.Message == what.Message);
        var message = what.Message;
        if (same is null && similar.Count(e => step.Now - Time(e) < SimilarWithin && !e.Message.StartsWith(Combined, StringComparison.Ordinal)) >= SimilarMax - 1)
        {
            message = Combined + what.Message;
            same = similar.FirstOrDefault(e => e.Message.StartsWith(Combined, StringComparison.Ordinal));
        }

        if (same is not null)
        {
            step.Change(same, e =>
            {
                e.Count = (e.Count ?? 1) + 1;
                e.LastTimestamp = step.Timestamp;
                e.Message = message;
            });
            return;
        }

        var created = NewEvent(step, about, what, message);
        created.FirstTimestamp = created.LastTimestamp = step.Timestamp;
        created.Count = 1;
        created.Source = new V1EventSource { Component = what.Component, Host = what.Host };
        created.ReportingInstance = what.Host ?? "";
        step.Create(created);
    }

    private static void RecordSeries(ClusterStep step, IKubernetesObject<V1ObjectMeta> about, ClusterEvent what)
    {
        var same = step.EventsAbout(about).FirstOrDefault(e =>
            e.Type == what.Type && e.Reason == what.Reason && e.ReportingComponent == what.Component && e.Message == what.Message && step.Now - Time(e) < SeriesWithin);
        if (same is not null)
        {
            step.Change(same, e => e.Series = new Corev1EventSeries { Count = (e.Series?.Count ?? 1) + 1, LastObservedTime = step.Now.UtcDateTime });
            return;
        }

        var created = NewEvent(step, about, what, what.Message);
        created.EventTime = step.Now.UtcDateTime;
        created.Action = what.Action;
        created.Source = new V1EventSource();
        created.ReportingInstance = $"{what.Component}-control-plane";
        step.Create(created);
    }

    private static DateTimeOffset Time(Corev1Event e) =>
        new((e.Series?.LastObservedTime ?? e.LastTimestamp ?? e.EventTime ?? e.FirstTimestamp ?? default).ToUniversalTime(), TimeSpan.Zero);

    private static string NamespaceOf(IKubernetesObject<V1ObjectMeta> about) => string.IsNullOrEmpty(about.Metadata.NamespaceProperty) ? "default" : about.Metadata.NamespaceProperty;

    private static Corev1Event NewEvent(ClusterStep step, IKubernetesObject<V1ObjectMeta> about, ClusterEvent what, string message)
    {
        var resource = ResourceRegistry.For(about);

        // Names end with the time in nanoseconds; several events of one moment differ in the last digits.
        var nanoseconds = (step.Now - DateTimeOffset.UnixEpoch).Ticks * 100 + step.Random.Below(1_000_000);
        return new Corev1Event
        {
            Metadata = new V1ObjectMeta
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{about.Metadata.Name}.{nanoseconds:x}"),
                NamespaceProperty = NamespaceOf(about),
            },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = resource.ApiVersion,
                Kind = resource.Kind,
                Name = about.Metadata.Name,
                NamespaceProperty = about.Metadata.NamespaceProperty,
                Uid = about.Metadata.Uid,
                ResourceVersion = about.Metadata.ResourceVersion,
                FieldPath = what.FieldPath,
            },
            Type = what.Type,
            Reason = what.Reason,
            Message = message,
            ReportingComponent = what.Component,
        };
    }
}
