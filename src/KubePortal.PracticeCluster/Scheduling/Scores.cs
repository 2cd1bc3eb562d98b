using k8s.Models;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>
/// Which of the nodes that can take a pod suits it best: the scores of the default scheduler with its weights, each from 0 to 100. Source:
/// kubernetes, pkg/scheduler/framework/plugins and apis/config/v1/default_plugins.go.
/// </summary>
internal static class Scores
{
    private delegate IReadOnlyList<double> Score(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all);

    private static readonly (Score Score, int Weight)[] Weighted =
    [
        (LeastAllocated, 1), (Balanced, 1), (PreferredTaints, 3), (PreferredNodes, 2), (Spread, 2), (PreferredPods, 2),
    ];

    /// <summary>The candidates' sums.</summary>
    public static double[] Of(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all)
    {
        var sums = new double[candidates.Count];
        foreach (var (score, weight) in Weighted)
        {
            var scores = score(pod, candidates, all);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * scores[i];
            }
        }

        return sums;
    }

    private static double[] LeastAllocated(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all) =>
        [.. candidates.Select(n => Shares(pod, n).Select(s => 100 * (1 - s)).Average()).Select(Math.Floor)];

    private static double[] Balanced(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all) =>
        [.. candidates.Select(n => Shares(pod, n) is var s ? Math.Floor(100 * (1 - (Math.Abs(s[0] - s[1]) / 2))) : 0)];

    private static double[] Shares(V1Pod pod, NodeState node)
    {
        var requests = PodResources.Requests(pod);
        return
        [
            Math.Min(1, (double)(node.NonZeroCpu + NodeState.NonZero(requests, "cpu")) / Math.Max(1, node.Allocatable("cpu"))),
            Math.Min(1, (double)(node.NonZeroMemory + NodeState.NonZero(requests, "memory")) / Math.Max(1, node.Allocatable("memory"))),
        ];
    }

    private static double[] PreferredTaints(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all) =>
        Scaled(candidates.Select(n => (double)(n.Node.Spec?.Taints ?? []).Count(t => t.Effect == "PreferNoSchedule" && pod.Spec.Tolerations?.Any(x => Taints.Tolerates(x, t)) != true)), reverse: true);

    private static double[] PreferredNodes(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all) =>
        Scaled(candidates.Select(n => (double)(pod.Spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [])
            .Where(p => Affinities.Matches(p.Preference, n.Node)).Sum(p => p.Weight)));

    // Without constraints of its own a pod is spread by the defaults: over nodes and zones, by what its ReplicaSet or Service selects.
    private static double[] Spread(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all)
    {
        var constraints = (pod.Spec.TopologySpreadConstraints ?? []).Where(c => c.WhenUnsatisfiable == "ScheduleAnyway").ToList();
        if (pod.Spec.TopologySpreadConstraints is null or { Count: 0 })
        {
            var own = new V1LabelSelector { MatchLabels = pod.Metadata.Labels ?? new Dictionary<string, string>() };
            if (own.MatchLabels.Count == 0)
            {
                return new double[candidates.Count];
            }

            constraints =
            [
                new V1TopologySpreadConstraint { MaxSkew = 3, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = "ScheduleAnyway", LabelSelector = own },
                new V1TopologySpreadConstraint { MaxSkew = 5, TopologyKey = "topology.kubernetes.io/zone", WhenUnsatisfiable = "ScheduleAnyway", LabelSelector = own },
            ];
        }

        if (constraints.Count == 0)
        {
            return new double[candidates.Count];
        }

        var totals = new double[candidates.Count];
        foreach (var constraint in constraints)
        {
            var counts = SpreadCount.ByDomain(pod, constraint, SpreadCount.SelectorOf(constraint, pod), all);
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i] += (candidates[i].Label(constraint.TopologyKey) is { } domain ? counts.GetValueOrDefault(domain) : 0) * Math.Log(counts.Count + 2);
            }
        }

        return Scaled(totals, reverse: true);
    }

    private static double[] PreferredPods(V1Pod pod, IReadOnlyList<NodeState> candidates, IReadOnlyList<NodeState> all)
    {
        var near = pod.Spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [];
        var far = pod.Spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [];
        double Sum(NodeState node, IEnumerable<V1WeightedPodAffinityTerm> terms) => terms.Sum(t =>
            t.Weight * all.Where(n => n.Label(t.PodAffinityTerm.TopologyKey) is { } there && node.Label(t.PodAffinityTerm.TopologyKey) == there)
                .Sum(n => n.Pods.Count(p => Affinities.Selects(t.PodAffinityTerm, pod, p))));
        var sums = candidates.Select(n => Sum(n, near) - Sum(n, far)).ToList();
        var least = sums.DefaultIfEmpty().Min();
        return Scaled(sums.Select(s => s - least));
    }

    private static double[] Scaled(IEnumerable<double> values, bool reverse = false)
    {
        var list = values.ToArray();
        var most = list.DefaultIfEmpty().Max();
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = most == 0 ? (reverse ? 100 : 0) : reverse ? 100 - (100 * list[i] / most) : 100 * list[i] / most;
        }

        return list;
    }
}
