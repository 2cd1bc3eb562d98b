using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Deletes the pods of a node that is gone. Source: kubernetes, pkg/controller/podgc.</summary>
internal sealed class PodGarbageCollector : Actor
{
    // A node that comes back within this time keeps its pods.
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(40);
    private const string AfterQuarantine = "after/";

    /// <inheritdoc/>
    public override string Name => "pod-garbage-collector-controller";

    /// <inheritdoc/>
    public override IEnumerable<string> ConcernedBy(Change change) => change switch
    {
        { IsDeletion: true, After.Typed: V1Node } => [change.After.Name],
        { IsDeletion: false, Before: null, After.Typed: V1Pod { Spec.NodeName: { Length: > 0 } node } } => [node],
        _ => [],
    };

    /// <inheritdoc/>
    public override void Look(string key, ClusterStep step)
    {
        var due = key.StartsWith(AfterQuarantine, StringComparison.Ordinal);
        var node = due ? key[AfterQuarantine.Length..] : key;
        if (step.Find<V1Node>("", node) is not null)
        {
            return;
        }

        if (!due)
        {
            step.LookAgainAfter(Quarantine, AfterQuarantine + node);
            return;
        }

        foreach (var pod in step.List<V1Pod>().Where(p => p.Spec.NodeName == node).ToList())
        {
            step.Delete(pod, graceSeconds: 0);
        }
    }
}
