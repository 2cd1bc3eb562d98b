using k8s.Models;
using KubePortal.ApiMachinery.Selectors;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>How many matching pods each topology domain holds. Source: kubernetes, plugins/podtopologyspread.</summary>
internal static class SpreadCount
{
    /// <summary>The selector of a constraint, with the values of <c>matchLabelKeys</c> of the pod itself.</summary>
    public static LabelSelector SelectorOf(V1TopologySpreadConstraint constraint, V1Pod pod)
    {
        var selector = LabelSelector.From(constraint.LabelSelector);
        var own = (constraint.MatchLabelKeys ?? [])
            .Where(k => pod.Metadata.Labels?.ContainsKey(k) == true)
            .Select(k => new LabelRequirement(k, LabelOperator.Equal, [pod.Metadata.Labels[k]]));
        return new LabelSelector([.. selector.Requirements, .. own]);
    }

    /// <summary>Matching pods by domain, over the nodes that the pod could run on by its selector and affinity.</summary>
    public static Dictionary<string, int> ByDomain(V1Pod pod, V1TopologySpreadConstraint constraint, LabelSelector selector, IReadOnlyList<NodeState> all)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in all)
        {
            if (node.Label(constraint.TopologyKey) is not { } domain
                || (constraint.NodeAffinityPolicy != "Ignore" && !Affinities.SelectsNode(pod, node.Node))
                || (constraint.NodeTaintsPolicy == "Honor" && Taints.FirstUntolerated(pod, node.Node, "NoSchedule", "NoExecute") is not null))
            {
                continue;
            }

            var matching = node.Pods.Count(p =>
                p.Metadata.NamespaceProperty == pod.Metadata.NamespaceProperty && p.Metadata.DeletionTimestamp is null && selector.Matches(p.Metadata.Labels));
            counts[domain] = counts.GetValueOrDefault(domain) + matching;
        }

        return counts;
    }
}
