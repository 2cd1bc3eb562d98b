using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>
/// Empties a namespace that is being deleted, says what holds it, and lets it go. Source: kubernetes, pkg/controller/namespace.
/// </summary>
internal sealed class NamespaceController : Controller<V1Namespace>
{
    // The real controller gives API servers so long to refuse new objects in the namespace.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override string Name => "namespace-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) => change.After.Namespace.Length > 0 ? [change.After.Namespace] : [];

    /// <inheritdoc/>
    protected override void Reconcile(V1Namespace wanted, ClusterStep step)
    {
        if (wanted.Metadata.DeletionTimestamp is not { } deleted)
        {
            return;
        }

        var due = new DateTimeOffset(deleted.ToUniversalTime(), TimeSpan.Zero) + Delay;
        if (due > step.Now)
        {
            step.LookAgainAt(due, new Outlook(Arrival: due, Attempt: null));
            return;
        }

        foreach (var stored in step.Snapshot.ListNamespace(wanted.Metadata.Name).ToList())
        {
            if (stored.Metadata.DeletionTimestamp is null && step.Snapshot.Find(stored.Resource, stored.Namespace, stored.Name) is { Metadata.DeletionTimestamp: null })
            {
                step.Writer.Delete(stored.Resource, stored.Namespace, stored.Name, new V1DeleteOptions { PropagationPolicy = "Background" }, step.Context);
            }
        }

        var remaining = step.Snapshot.ListNamespace(wanted.Metadata.Name).ToList();
        if (remaining.Count == 0)
        {
            var stored = step.Snapshot.Find(ResourceRegistry.For<V1Namespace>(), "", wanted.Metadata.Name)!;
            var finalized = stored.Copy<V1Namespace>();
            finalized.Spec.Finalizers = [.. (finalized.Spec.Finalizers ?? []).Where(f => f != "kubernetes")];
            step.Writer.Replace(stored, finalized, step.Context);
            return;
        }

        WriteConditions(wanted, remaining, step);
    }

    private static void WriteConditions(V1Namespace wanted, List<StoredObject> remaining, ClusterStep step)
    {
        var content = remaining.GroupBy(o => $"{o.Resource.Plural}.{o.Resource.Group}").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} has {g.Count()} resource instances");
        var finalizers = remaining.SelectMany(o => o.Metadata.Finalizers ?? []).GroupBy(f => f).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} in {g.Count()} resource instances").ToList();
        step.ChangeStatus(wanted, ns =>
        {
            ns.Status ??= new V1NamespaceStatus();
            var conditions = (ns.Status.Conditions ?? []).ToList();
            Set(conditions, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered", "All resources successfully discovered", step);
            Set(conditions, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions", "All legacy kube types successfully parsed", step);
            Set(conditions, "NamespaceDeletionContentFailure", false, "ContentDeleted", "All content successfully deleted, may be waiting on finalization", step);
            Set(conditions, "NamespaceContentRemaining", true, "SomeResourcesRemain", $"Some resources are remaining: {string.Join(", ", content)}", step);
            if (finalizers.Count > 0)
            {
                Set(conditions, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}", step);
            }
            else
            {
                Set(conditions, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers", "All content-preserving finalizers finished", step);
            }

            ns.Status.Conditions = conditions;
        });
    }

    private static void Set(List<V1NamespaceCondition> conditions, string type, bool value, string reason, string message, ClusterStep step)
    {
        var status = value ? "True" : "False";
        var current = conditions.FirstOrDefault(c => c.Type == type);
        if (current is null)
        {
            conditions.Add(current = new V1NamespaceCondition { Type = type });
        }

        if (current.Status != status || current.Reason != reason)
        {
            current.LastTransitionTime = step.Timestamp;
        }

        (current.Status, current.Reason, current.Message) = (status, reason, message);
    }
}
