using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>What must hold for a label selector in an object (<c>ValidateLabelSelector</c>).</summary>
internal static class LabelSelectorRules
{
    /// <summary>Says what is wrong.</summary>
    public static void Validate(V1LabelSelector? selector, string field, FieldErrors errors)
    {
        if (selector is null)
        {
            return;
        }

        foreach (var (key, value) in (selector.MatchLabels ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            errors.InvalidEach($"{field}.matchLabels", key, Names.QualifiedNameProblems(key));
            errors.InvalidEach($"{field}.matchLabels", value, Names.LabelValueProblems(value ?? ""));
        }

        for (var i = 0; i < (selector.MatchExpressions?.Count ?? 0); i++)
        {
            var expression = selector.MatchExpressions![i];
            var at = $"{field}.matchExpressions[{i}]";
            switch (expression.OperatorProperty)
            {
                case "In" or "NotIn":
                    if (expression.Values is null or { Count: 0 })
                    {
                        errors.Required($"{at}.values", "must be specified when `operator` is 'In' or 'NotIn'");
                    }

                    break;
                case "Exists" or "DoesNotExist":
                    if (expression.Values is { Count: > 0 })
                    {
                        errors.Forbidden($"{at}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    }

                    break;
                default:
                    errors.Invalid($"{at}.operator", expression.OperatorProperty ?? "", "not a valid selector operator");
                    break;
            }

            errors.InvalidEach($"{at}.key", expression.Key ?? "", Names.QualifiedNameProblems(expression.Key ?? ""));
            for (var j = 0; j < (expression.Values?.Count ?? 0); j++)
            {
                errors.InvalidEach($"{at}.values[{j}]", expression.Values![j], Names.LabelValueProblems(expression.Values[j] ?? ""));
            }
        }
    }
}
