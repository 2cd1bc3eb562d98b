using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>
/// Binds each pod to the node that suits it best, or says why none does and tries again when something changes that may make room. Source:
/// kubernetes, pkg/scheduler. Preemption by priority is not simulated: no pod is evicted for another.
/// </summary>
internal sealed class Scheduler : Actor
{
    private const string Waiting = "*";
    private const string WaitingForCompany = "+";
    private static readonly string[] TopologyLabels = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"];

    /// <inheritdoc/>
    public override string Name => "default-scheduler";

    /// <inheritdoc/>
    public override IEnumerable<string> ConcernedBy(Change change)
    {
        switch (change.After.Typed)
        {
            case V1Pod pod:
                if (!change.IsDeletion && IsMine(pod) && (change.Before is null || !JsonEquals(change.Before.As<V1Pod>().Spec, pod.Spec)))
                {
                    yield return KeyOf(change.After.Namespace, change.After.Name);
                }

                // Room comes; or a pod is there that others want to be near to.
                if (!string.IsNullOrEmpty(pod.Spec.NodeName) && (change.IsDeletion || (pod.HasEnded() && change.Before?.As<V1Pod>().HasEnded() != true)))
                {
                    yield return Waiting;
                }
                else if (!string.IsNullOrEmpty(pod.Spec.NodeName) && string.IsNullOrEmpty(change.Before?.As<V1Pod>().Spec.NodeName))
                {
                    yield return WaitingForCompany;
                }

                break;
            case V1Node node when !change.IsDeletion && (change.Before is null || Differs(change.Before.As<V1Node>(), node)):
                yield return Waiting;
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public override void Look(string key, ClusterStep step)
    {
        if (key is Waiting or WaitingForCompany)
        {
            var waiting = step.List<V1Pod>().Where(p => IsMine(p) && p.Condition("PodScheduled")?.Reason == "Unschedulable"
                && (key == Waiting || p.Spec.Affinity?.PodAffinity is not null || p.Spec.TopologySpreadConstraints is { Count: > 0 }));
            foreach (var pending in waiting.OrderByDescending(p => p.Spec.Priority ?? 0).ToList())
            {
                step.Wake(KeyOf(pending.Metadata.NamespaceProperty, pending.Metadata.Name));
            }

            return;
        }

        var (ns, name) = Split(key);
        if (step.Find<V1Pod>(ns, name) is not { } pod || !IsMine(pod))
        {
            return;
        }

        if (pod.Spec.SchedulingGates is { Count: > 0 })
        {
            SetCondition(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates", step);
            return;
        }

        var nodes = NodesOf(step);
        if (nodes.Count == 0)
        {
            Fail(pod, "no nodes available to schedule pods", step);
            return;
        }

        // There are no claims here, so each one that a pod names is absent.
        if (pod.Spec.Volumes?.FirstOrDefault(v => v.PersistentVolumeClaim is not null) is { } claiming)
        {
            Fail(pod, $"0/{nodes.Count} nodes are available: persistentvolumeclaim \"{claiming.PersistentVolumeClaim.ClaimName}\" not found. not found", step);
            return;
        }

        var rejections = nodes.Select(n => (Node: n, Rejection: Filters.Reject(pod, n, nodes))).ToList();
        var candidates = rejections.Where(r => r.Rejection is null).Select(r => r.Node).ToList();
        if (candidates.Count == 0)
        {
            Fail(pod, Message([.. rejections.Select(r => r.Rejection!)]), step);
            return;
        }

        var scores = Scores.Of(pod, candidates, nodes);
        var best = Enumerable.Range(0, candidates.Count).Where(i => scores[i] >= scores.Max() - 0.5).ToList();
        Bind(pod, candidates[best[step.Random.Below(best.Count)]].Node, step);
    }

    /// <summary>All nodes with the pods that take room on them.</summary>
    public static IReadOnlyList<NodeState> NodesOf(ClusterStep step)
    {
        var pods = step.List<V1Pod>().Where(p => !string.IsNullOrEmpty(p.Spec.NodeName) && !p.HasEnded()).ToLookup(p => p.Spec.NodeName);
        return [.. step.List<V1Node>().Select(n => new NodeState(n, [.. pods[n.Metadata.Name]]))];
    }

    /// <summary>The sentence that says why no node takes a pod.</summary>
    public static string Message(IReadOnlyList<Rejection> rejections)
    {
        static string Count(IEnumerable<string> reasons) =>
            string.Join(", ", reasons.GroupBy(r => r).Select(g => $"{g.Count()} {g.Key}").Order(StringComparer.Ordinal));
        var head = $"0/{rejections.Count} nodes are available: ";
        var preemption = Count(rejections.Select(r => r.PreemptionHelps ? "No preemption victims found for incoming pod" : "Preemption is not helpful for scheduling"));
        return $"{head}{Count(rejections.SelectMany(r => r.Reasons))}. no new claims to deallocate, preemption: {head}{preemption}.";
    }

    private static bool IsMine(V1Pod pod) =>
        string.IsNullOrEmpty(pod.Spec.NodeName) && pod.IsActive() && pod.Spec.SchedulerName is null or "" or "default-scheduler";

    private static bool Differs(V1Node before, V1Node after) =>
        !JsonEquals(before.Spec, after.Spec) || !JsonEquals(before.Metadata.Labels, after.Metadata.Labels) || !JsonEquals(before.Status?.Allocatable, after.Status?.Allocatable);

    private static bool JsonEquals(object? a, object? b) => (a is null ? "" : KubernetesJson.Serialize(a)) == (b is null ? "" : KubernetesJson.Serialize(b));

    private static void Bind(V1Pod pod, V1Node node, ClusterStep step)
    {
        if (step.Snapshot.Find(ResourceRegistry.For<V1Pod>(), pod.Metadata.NamespaceProperty, pod.Metadata.Name) is not { } stored)
        {
            return;
        }

        var bound = stored.Copy<V1Pod>();
        bound.Spec.NodeName = node.Metadata.Name;
        foreach (var label in TopologyLabels)
        {
            if (node.Metadata.Labels is { } labels && labels.TryGetValue(label, out var value))
            {
                (bound.Metadata.Labels ??= new Dictionary<string, string>()).TryAdd(label, value);
            }
        }

        bound.Status ??= new V1PodStatus();
        bound.Status.Conditions = [.. (bound.Status.Conditions ?? []).Where(c => c.Type != "PodScheduled"), new V1PodCondition { Type = "PodScheduled", Status = "True", LastTransitionTime = step.Timestamp }];
        step.Writer.Replace(stored, bound, step.Context);
        step.Record(pod, new ClusterEvent("Normal", "Scheduled", $"Successfully assigned {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name} to {node.Metadata.Name}", "default-scheduler", Action: "Binding"));
    }

    private static void Fail(V1Pod pod, string message, ClusterStep step)
    {
        SetCondition(pod, "Unschedulable", message, step);
        step.Record(pod, new ClusterEvent("Warning", "FailedScheduling", message, "default-scheduler", Action: "Scheduling"));
    }

    private static void SetCondition(V1Pod pod, string reason, string message, ClusterStep step) => step.ChangeStatus(pod, p =>
    {
        p.Status ??= new V1PodStatus();
        var current = p.Condition("PodScheduled");
        p.Status.Conditions =
        [
            .. (p.Status.Conditions ?? []).Where(c => c.Type != "PodScheduled"),
            new V1PodCondition
            {
                Type = "PodScheduled",
                Status = "False",
                ObservedGeneration = p.Metadata.Generation,
                LastTransitionTime = current?.Status == "False" ? current.LastTransitionTime : step.Timestamp,
                Reason = reason,
                Message = message,
            },
        ];
    });
}
