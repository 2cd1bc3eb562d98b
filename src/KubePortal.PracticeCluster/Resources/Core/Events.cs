using k8s.Models;
using KubePortal.ApiMachinery.Printing;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Event</c>. Source: API reference, Event v1; kubectl's table (<c>printEvent</c>).</summary>
internal sealed class Events() : Resource<Corev1Event>(shortNames: ["ev"])
{
    private const string EverySystemNamespace = "default";

    public override bool CreatesOnUpdate => true;

    protected override IReadOnlyDictionary<string, Func<Corev1Event, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<Corev1Event, string?>>
        {
            ["involvedObject.kind"] = e => e.InvolvedObject?.Kind,
            ["involvedObject.namespace"] = e => e.InvolvedObject?.NamespaceProperty,
            ["involvedObject.name"] = e => e.InvolvedObject?.Name,
            ["involvedObject.uid"] = e => e.InvolvedObject?.Uid,
            ["involvedObject.apiVersion"] = e => e.InvolvedObject?.ApiVersion,
            ["involvedObject.resourceVersion"] = e => e.InvolvedObject?.ResourceVersion,
            ["involvedObject.fieldPath"] = e => e.InvolvedObject?.FieldPath,
            ["reason"] = e => e.Reason,
            ["reportingComponent"] = e => e.ReportingComponent,
            ["source"] = e => string.IsNullOrEmpty(e.Source?.Component) ? e.ReportingComponent : e.Source.Component,
            ["type"] = e => e.Type,
        };

    protected override void Columns(ColumnList<Corev1Event> table) => table
        .Add(new Column("Last Seen"), (e, now) => LastSeen(e, now))
        .Add("Type", e => e.Type)
        .Add("Reason", e => e.Reason)
        .Add("Object", Subject)
        .Add("Subobject", e => e.InvolvedObject?.FieldPath, priority: 1)
        .Add("Source", Source, priority: 1)
        .Add("Message", e => e.Message?.Trim())
        .Add(new Column("First Seen", Priority: 1), (e, now) => FirstSeen(e, now))
        .Add(new Column("Count", Priority: 1), (e, _) => (long)Math.Max(1, e.Series?.Count ?? e.Count ?? 1))
        .Add(Column.Name with { Priority = 1 }, (e, _) => e.Metadata.Name);

    protected override void Validate(Corev1Event value, FieldErrors errors)
    {
        var about = value.InvolvedObject?.NamespaceProperty ?? "";
        var isElsewhere = about.Length == 0
            ? value.Metadata.NamespaceProperty is not (EverySystemNamespace or "kube-system")
            : about != value.Metadata.NamespaceProperty;
        if (isElsewhere)
        {
            errors.Invalid("involvedObject.namespace", about, "does not match event.namespace");
        }
    }

    private static string LastSeen(Corev1Event e, DateTimeOffset now) => (e.LastTimestamp, e.Series, e.Count) switch
    {
        (_, { } series, _) => HumanDuration.Since(series.LastObservedTime, now),
        ({ } last, null, _) => HumanDuration.Since(last, now),
        _ => FirstSeen(e, now),
    };

    private static string FirstSeen(Corev1Event e, DateTimeOffset now) => HumanDuration.Since(e.FirstTimestamp ?? e.EventTime, now);

    private static string Subject(Corev1Event e) => string.IsNullOrEmpty(e.InvolvedObject?.Name)
        ? e.InvolvedObject?.Kind?.ToLowerInvariant() ?? ""
        : $"{e.InvolvedObject.Kind?.ToLowerInvariant()}/{e.InvolvedObject.Name}";

    private static string Source(Corev1Event e)
    {
        var component = string.IsNullOrEmpty(e.Source?.Component) ? e.ReportingComponent : e.Source.Component;
        var host = string.IsNullOrEmpty(e.Source?.Host) ? e.ReportingInstance : e.Source.Host;
        return string.IsNullOrEmpty(host) ? component ?? "" : $"{component}, {host}";
    }
}
