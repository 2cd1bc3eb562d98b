using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a Pod's affinity.</summary>
internal static class AffinityRules
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    /// <summary>Says what is wrong.</summary>
    public static void Validate(V1Affinity? affinity, string field, FieldErrors errors)
    {
        if (affinity?.NodeAffinity is { } node)
        {
            ValidateNode(node, $"{field}.nodeAffinity", errors);
        }

        if (affinity?.PodAffinity is { } pods)
        {
            ValidatePods(
                pods.RequiredDuringSchedulingIgnoredDuringExecution,
                pods.PreferredDuringSchedulingIgnoredDuringExecution,
                $"{field}.podAffinity",
                errors);
        }

        if (affinity?.PodAntiAffinity is { } anti)
        {
            ValidatePods(
                anti.RequiredDuringSchedulingIgnoredDuringExecution,
                anti.PreferredDuringSchedulingIgnoredDuringExecution,
                $"{field}.podAntiAffinity",
                errors);
        }
    }

    private static void ValidateNode(V1NodeAffinity affinity, string field, FieldErrors errors)
    {
        if (affinity.RequiredDuringSchedulingIgnoredDuringExecution is { } required)
        {
            var at = $"{field}.{Required}.nodeSelectorTerms";
            if (required.NodeSelectorTerms is null or { Count: 0 })
            {
                errors.Required(at, "must have at least one node selector term");
            }

            for (var i = 0; i < (required.NodeSelectorTerms?.Count ?? 0); i++)
            {
                ValidateTerm(required.NodeSelectorTerms![i], $"{at}[{i}]", errors);
            }
        }

        for (var i = 0; i < (affinity.PreferredDuringSchedulingIgnoredDuringExecution?.Count ?? 0); i++)
        {
            var term = affinity.PreferredDuringSchedulingIgnoredDuringExecution![i];
            var at = $"{field}.{Preferred}[{i}]";
            ValidateWeight(term.Weight, at, errors);
            if (term.Preference is not null)
            {
                ValidateTerm(term.Preference, $"{at}.preference", errors);
            }
        }
    }

    private static void ValidateTerm(V1NodeSelectorTerm term, string field, FieldErrors errors)
    {
        for (var i = 0; i < (term.MatchExpressions?.Count ?? 0); i++)
        {
            var at = $"{field}.matchExpressions[{i}]";
            ValidateOperator(term.MatchExpressions![i], at, errors);
            errors.InvalidEach($"{at}.key", term.MatchExpressions[i].Key ?? "", Names.QualifiedNameProblems(term.MatchExpressions[i].Key ?? ""));
        }

        for (var i = 0; i < (term.MatchFields?.Count ?? 0); i++)
        {
            var at = $"{field}.matchFields[{i}]";
            var requirement = term.MatchFields![i];
            if (requirement.OperatorProperty is "In" or "NotIn")
            {
                if (requirement.Values?.Count != 1)
                {
                    errors.Required($"{at}.values", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
                }
            }
            else
            {
                errors.Invalid($"{at}.operator", requirement.OperatorProperty ?? "", "not a valid selector operator");
            }

            if (requirement.Key != "metadata.name")
            {
                errors.Invalid($"{at}.key", requirement.Key ?? "", "not a valid field selector key");
            }
        }
    }

    private static void ValidateOperator(V1NodeSelectorRequirement requirement, string field, FieldErrors errors)
    {
        var count = requirement.Values?.Count ?? 0;
        switch (requirement.OperatorProperty)
        {
            case "In" or "NotIn" when count == 0:
                errors.Required($"{field}.values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when count > 0:
                errors.Forbidden($"{field}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "Gt" or "Lt" when count != 1:
                errors.Required($"{field}.values", "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist" or "Gt" or "Lt":
                break;
            default:
                errors.Invalid($"{field}.operator", requirement.OperatorProperty ?? "", "not a valid selector operator");
                break;
        }
    }

    private static void ValidatePods(
        IList<V1PodAffinityTerm>? required, IList<V1WeightedPodAffinityTerm>? preferred, string field, FieldErrors errors)
    {
        for (var i = 0; i < (required?.Count ?? 0); i++)
        {
            ValidateTerm(required![i], $"{field}.{Required}[{i}]", errors);
        }

        for (var i = 0; i < (preferred?.Count ?? 0); i++)
        {
            ValidateWeight(preferred![i].Weight, $"{field}.{Preferred}[{i}]", errors);
            if (preferred[i].PodAffinityTerm is { } term)
            {
                ValidateTerm(term, $"{field}.{Preferred}[{i}].podAffinityTerm", errors);
            }
        }
    }

    private static void ValidateTerm(V1PodAffinityTerm term, string field, FieldErrors errors)
    {
        LabelSelectorRules.Validate(term.LabelSelector, $"{field}.labelSelector", errors);
        LabelSelectorRules.Validate(term.NamespaceSelector, $"{field}.namespaceSelector", errors);
        for (var i = 0; i < (term.Namespaces?.Count ?? 0); i++)
        {
            errors.InvalidEach($"{field}.namespace", term.Namespaces![i], Names.Dns1123LabelProblems(term.Namespaces[i]));
        }

        if (string.IsNullOrEmpty(term.TopologyKey))
        {
            errors.Required($"{field}.topologyKey", "can not be empty");
        }

        errors.InvalidEach($"{field}.topologyKey", term.TopologyKey ?? "", Names.QualifiedNameProblems(term.TopologyKey ?? ""));
    }

    private static void ValidateWeight(int weight, string field, FieldErrors errors)
    {
        if (weight is < 1 or > 100)
        {
            errors.Invalid($"{field}.weight", weight, "must be in the range 1-100");
        }
    }
}
