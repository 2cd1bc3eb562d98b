using k8s.Models;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a container's requests and limits.</summary>
internal static class ResourceRules
{
    private static readonly string[] Standard = ["cpu", "memory", "ephemeral-storage"];

    /// <summary>Says what is wrong.</summary>
    public static void Validate(V1ResourceRequirements? resources, string field, FieldErrors errors)
    {
        var limits = Read(resources?.Limits);
        var requests = Read(resources?.Requests);
        foreach (var (name, amount) in limits)
        {
            ValidateAmount(name, amount, $"{field}.limits[{name}]", errors);
        }

        foreach (var (name, amount) in requests)
        {
            ValidateAmount(name, amount, $"{field}.requests[{name}]", errors);
            if (!IsKnown(name))
            {
                continue;
            }

            if (limits.TryGetValue(name, out var limit))
            {
                if (amount != limit && !MayExceed(name))
                {
                    errors.Invalid($"{field}.requests", amount.ToString(), $"must be equal to {name} limit of {limit}");
                }
                else if (amount > limit)
                {
                    errors.Invalid($"{field}.requests", amount.ToString(), $"must be less than or equal to {name} limit of {limit}");
                }
            }
            else if (!MayExceed(name))
            {
                errors.Required($"{field}.limits", "Limit must be set for non overcommitable resources");
            }
        }

        var hasHugePages = limits.Keys.Concat(requests.Keys).Any(n => n.StartsWith("hugepages-", StringComparison.Ordinal));
        if (hasHugePages && !limits.Keys.Concat(requests.Keys).Any(n => n is "cpu" or "memory"))
        {
            errors.Forbidden(field, "HugePages require cpu or memory");
        }
    }

    private static void ValidateAmount(string name, Quantity amount, string field, FieldErrors errors)
    {
        var problems = Names.QualifiedNameProblems(name).ToList();
        errors.InvalidEach(field, name, problems);
        if (problems.Count == 0 && !name.Contains('/', StringComparison.Ordinal) && !IsKnown(name))
        {
            errors.Invalid(field, name, "must be a standard resource type or fully qualified");
            errors.Invalid(field, name, "must be a standard resource for containers");
        }

        if (amount.Sign < 0)
        {
            errors.Invalid(field, amount.ToString(), "must be greater than or equal to 0");
        }

        if (name.Contains('/', StringComparison.Ordinal) && !amount.IsWhole)
        {
            errors.Invalid(field, amount.ToString(), "must be an integer");
        }
    }

    private static bool IsKnown(string name) =>
        Standard.Contains(name) || name.StartsWith("hugepages-", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal);

    private static bool MayExceed(string name) => Standard.Contains(name);

    private static SortedDictionary<string, Quantity> Read(IDictionary<string, ResourceQuantity>? amounts)
    {
        var read = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts ?? new Dictionary<string, ResourceQuantity>())
        {
            read[name] = Quantity.Parse(amount.ToString());
        }

        return read;
    }
}
