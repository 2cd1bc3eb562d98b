using System.Globalization;
using k8s.Models;
using KubePortal.ApiMachinery.Selectors;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>Node selectors, node affinity and pod affinity terms. Source: kubernetes, component-helpers/scheduling/corev1/nodeaffinity.</summary>
internal static class Affinities
{
    /// <summary>Whether a pod's node selector and required node affinity admit a node.</summary>
    public static bool SelectsNode(V1Pod pod, V1Node node)
    {
        var labels = node.Metadata.Labels ?? new Dictionary<string, string>();
        if (pod.Spec.NodeSelector is { } selector && selector.Any(s => !labels.TryGetValue(s.Key, out var value) || value != s.Value))
        {
            return false;
        }

        var terms = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms;
        return terms is null || terms.Any(t => Matches(t, node));
    }

    /// <summary>Whether a node matches a term; an empty term matches none.</summary>
    public static bool Matches(V1NodeSelectorTerm term, V1Node node)
    {
        if (term.MatchExpressions is null or { Count: 0 } && term.MatchFields is null or { Count: 0 })
        {
            return false;
        }

        var labels = node.Metadata.Labels ?? new Dictionary<string, string>();
        var fields = new Dictionary<string, string> { ["metadata.name"] = node.Metadata.Name };
        return (term.MatchExpressions ?? []).All(r => Matches(r, labels)) && (term.MatchFields ?? []).All(r => Matches(r, fields));
    }

    /// <summary>Whether a pod affinity term of one pod selects another.</summary>
    public static bool Selects(V1PodAffinityTerm term, V1Pod of, V1Pod other)
    {
        // A namespace selector is read as "all namespaces": namespaces' labels are not looked at.
        var sameNamespace = term.Namespaces is { Count: > 0 } namespaces
            ? namespaces.Contains(other.Metadata.NamespaceProperty)
            : term.NamespaceSelector is not null || other.Metadata.NamespaceProperty == of.Metadata.NamespaceProperty;
        return sameNamespace && LabelSelector.From(term.LabelSelector).Matches(other.Metadata.Labels);
    }

    private static bool Matches(V1NodeSelectorRequirement requirement, IDictionary<string, string> labels)
    {
        var found = labels.TryGetValue(requirement.Key, out var value);
        var values = requirement.Values ?? [];
        return requirement.OperatorProperty switch
        {
            "In" => found && values.Contains(value!),
            "NotIn" => !found || !values.Contains(value!),
            "Exists" => found,
            "DoesNotExist" => !found,
            "Gt" => found && Number(value) > Number(values.FirstOrDefault()),
            "Lt" => found && Number(value) < Number(values.FirstOrDefault()),
            _ => false,
        };
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
