using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Scheduling;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>
/// Taints nodes that are cordoned or not ready, and evicts pods that don't tolerate a NoExecute taint. Source: kubernetes, pkg/controller/nodelifecycle and
/// pkg/controller/tainteviction.
/// </summary>
internal sealed class NodeTaintController : Controller<V1Node>
{
    private const string Unschedulable = "node.kubernetes.io/unschedulable";
    private const string NotReady = "node.kubernetes.io/not-ready";

    /// <inheritdoc/>
    public override string Name => "taint-eviction-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) =>
        change is { IsDeletion: false, After.Typed: V1Pod { Spec.NodeName: { Length: > 0 } node } pod } && (change.Before?.As<V1Pod>().Spec.NodeName != node || pod.Metadata.DeletionTimestamp is not null) ? [node] : [];

    /// <inheritdoc/>
    protected override void Reconcile(V1Node wanted, ClusterStep step)
    {
        wanted = KeepTaints(wanted, step);
        var evicting = (wanted.Spec?.Taints ?? []).Where(t => t.Effect == "NoExecute").ToList();
        if (evicting.Count == 0)
        {
            return;
        }

        foreach (var pod in step.List<V1Pod>().Where(p => p.Spec.NodeName == wanted.Metadata.Name && p.IsActive()).ToList())
        {
            Judge(pod, evicting, step);
        }
    }

    // Taints that say what the node's own fields say: cordoned, not ready.
    private static V1Node KeepTaints(V1Node wanted, ClusterStep step) => step.Change(wanted, n =>
    {
        n.Spec ??= new V1NodeSpec();
        var ready = n.Status?.Conditions?.FirstOrDefault(c => c.Type == "Ready")?.Status;
        var taints = (n.Spec.Taints ?? []).Where(t => t.Key != Unschedulable || n.Spec.Unschedulable == true).Where(t => t.Key != NotReady || ready != "True").ToList();
        void Add(string key, string effect)
        {
            if (!taints.Any(t => t.Key == key && t.Effect == effect))
            {
                taints.Add(new V1Taint { Key = key, Effect = effect, TimeAdded = step.Timestamp });
            }
        }

        if (n.Spec.Unschedulable == true)
        {
            Add(Unschedulable, "NoSchedule");
        }

        if (ready is "False")
        {
            Add(NotReady, "NoSchedule");
            Add(NotReady, "NoExecute");
        }

        n.Spec.Taints = taints.Count > 0 ? taints : null;
    });

    private static void Judge(V1Pod pod, List<V1Taint> taints, ClusterStep step)
    {
        var due = DateTimeOffset.MaxValue;
        foreach (var taint in taints)
        {
            var tolerations = (pod.Spec.Tolerations ?? []).Where(t => Taints.Tolerates(t, taint)).ToList();
            if (tolerations.Count == 0)
            {
                due = DateTimeOffset.MinValue;
            }
            else if (tolerations.Min(t => t.TolerationSeconds ?? long.MaxValue) is var seconds and < long.MaxValue)
            {
                var since = new DateTimeOffset((taint.TimeAdded ?? step.Timestamp).ToUniversalTime(), TimeSpan.Zero);
                due = since + TimeSpan.FromSeconds(Math.Max(0, seconds)) is var at && at < due ? at : due;
            }
        }

        if (due <= step.Now)
        {
            step.Record(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name}");
            step.Delete(pod);
        }
        else if (due < DateTimeOffset.MaxValue)
        {
            step.LookAgainAt(due);
        }
    }
}
