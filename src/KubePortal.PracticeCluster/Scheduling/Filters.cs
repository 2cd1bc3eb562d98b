using k8s.Models;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>
/// Which nodes can take a pod: the filters of the default scheduler in its order, each with its words. Source: kubernetes,
/// pkg/scheduler/framework/plugins.
/// </summary>
internal static class Filters
{
    private delegate Rejection? Filter(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all);

    // A new filter is a line here and a method below.
    private static readonly Filter[] InOrder = [Unschedulable, NamedNode, UntoleratedTaint, NodeAffinity, Ports, Resources, Spread, PodAffinity];

    /// <summary>The first filter's answer that rejects the node; null when it can take the pod.</summary>
    public static Rejection? Reject(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all)
    {
        foreach (var filter in InOrder)
        {
            if (filter(pod, node, all) is { } rejection)
            {
                return rejection;
            }
        }

        return null;
    }

    /// <summary>Which resources a node lacks for a pod.</summary>
    public static IReadOnlyList<string> Lacking(V1Pod pod, NodeState node)
    {
        var lacking = new List<string>();
        if (node.Pods.Count + 1 > node.Allocatable("pods"))
        {
            lacking.Add("pods");
        }

        foreach (var (name, amount) in PodResources.Requests(pod).OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (amount > 0 && amount > node.Allocatable(name) - node.Requested.GetValueOrDefault(name))
            {
                lacking.Add(name);
            }
        }

        return lacking;
    }

    private static Rejection? Unschedulable(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all) =>
        node.Node.Spec?.Unschedulable == true && pod.Spec.Tolerations?.Any(t => Taints.Tolerates(t, new V1Taint { Key = "node.kubernetes.io/unschedulable", Effect = "NoSchedule" })) != true
            ? Rejection.ForGood("node(s) were unschedulable")
            : null;

    private static Rejection? NamedNode(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all) =>
        string.IsNullOrEmpty(pod.Spec.NodeName) || pod.Spec.NodeName == node.Node.Metadata.Name ? null : Rejection.ForGood("node(s) didn't match the requested node name");

    private static Rejection? UntoleratedTaint(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all) =>
        Taints.FirstUntolerated(pod, node.Node, "NoSchedule", "NoExecute") is null ? null : Rejection.ForGood("node(s) had untolerated taint(s)");

    private static Rejection? NodeAffinity(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all) =>
        Affinities.SelectsNode(pod, node.Node) ? null : Rejection.ForGood("node(s) didn't match Pod's node affinity/selector");

    private static Rejection? Ports(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all)
    {
        var wanted = HostPorts(pod).ToList();
        return wanted.Count > 0 && node.Pods.SelectMany(HostPorts).Any(taken => wanted.Any(w => Collide(w, taken)))
            ? Rejection.ByPods("node(s) didn't have free ports for the requested pod ports")
            : null;
    }

    private static Rejection? Resources(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all)
    {
        var lacking = Lacking(pod, node);
        if (lacking.Count == 0)
        {
            return null;
        }

        var requests = PodResources.Requests(pod);
        var reasons = lacking.Select(r => r == "pods" ? "Too many pods" : $"Insufficient {r}").ToList();
        return new Rejection(reasons, PreemptionHelps: lacking.All(r => r == "pods" || requests[r] <= node.Allocatable(r)));
    }

    private static Rejection? Spread(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all)
    {
        foreach (var constraint in (pod.Spec.TopologySpreadConstraints ?? []).Where(c => c.WhenUnsatisfiable == "DoNotSchedule"))
        {
            if (node.Label(constraint.TopologyKey) is not { } here)
            {
                return Rejection.ForGood("node(s) didn't match pod topology spread constraints (missing required label)");
            }

            var selector = SpreadCount.SelectorOf(constraint, pod);
            var counts = SpreadCount.ByDomain(pod, constraint, selector, all);
            var least = constraint.MinDomains > counts.Count ? 0 : counts.Values.DefaultIfEmpty().Min();
            var self = selector.Matches(pod.Metadata.Labels) ? 1 : 0;
            if (counts.GetValueOrDefault(here) + self - least > constraint.MaxSkew)
            {
                return Rejection.ByPods("node(s) didn't match pod topology spread constraints");
            }
        }

        return null;
    }

    private static Rejection? PodAffinity(V1Pod pod, NodeState node, IReadOnlyList<NodeState> all)
    {
        foreach (var term in pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
        {
            var matching = all.SelectMany(n => n.Pods.Where(p => Affinities.Selects(term, pod, p)).Select(_ => n)).ToList();

            // The first pod of a group that wants to be near itself may go anywhere.
            var isFirst = matching.Count == 0 && Affinities.Selects(term, pod, pod) && node.Label(term.TopologyKey) is not null;
            if (!isFirst && (node.Label(term.TopologyKey) is not { } here || matching.All(n => n.Label(term.TopologyKey) != here)))
            {
                return Rejection.ForGood("node(s) didn't match pod affinity rules");
            }
        }

        foreach (var term in pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
        {
            if (node.Label(term.TopologyKey) is { } here && all.Any(n => n.Label(term.TopologyKey) == here && n.Pods.Any(p => Affinities.Selects(term, pod, p))))
            {
                return Rejection.ByPods("node(s) didn't match pod anti-affinity rules");
            }
        }

        var guarded = all.Any(other => other.Pods.Any(existing => (existing.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
            .Any(term => Affinities.Selects(term, existing, pod) && other.Label(term.TopologyKey) is { } there && node.Label(term.TopologyKey) == there)));
        return guarded ? Rejection.ByPods("node(s) didn't satisfy existing pods anti-affinity rules") : null;
    }

    private static IEnumerable<V1ContainerPort> HostPorts(V1Pod pod) => (pod.Spec.Containers ?? []).SelectMany(c => c.Ports ?? []).Where(p => p.HostPort > 0);

    private static bool Collide(V1ContainerPort a, V1ContainerPort b) =>
        a.HostPort == b.HostPort && (a.Protocol ?? "TCP") == (b.Protocol ?? "TCP") && (IsAny(a.HostIP) || IsAny(b.HostIP) || a.HostIP == b.HostIP);

    private static bool IsAny(string? ip) => ip is null or "" or "0.0.0.0" or "::";
}
