using k8s.Models;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>A Pod's class by what it requests and is limited to. Source: Kubernetes documentation, "Pod Quality of Service Classes".</summary>
internal static class QualityOfService
{
    private static readonly string[] Counted = ["cpu", "memory"];

    /// <summary><c>Guaranteed</c>, <c>Burstable</c> or <c>BestEffort</c>.</summary>
    public static string Of(V1PodSpec spec)
    {
        if (spec.Resources is { } whole && (Amounts(whole.Requests).Count > 0 || Amounts(whole.Limits).Count > 0))
        {
            return IsGuaranteed(whole) ? "Guaranteed" : "Burstable";
        }

        var containers = (spec.InitContainers ?? []).Concat(spec.Containers ?? []).ToList();
        if (containers.All(c => Amounts(c.Resources?.Requests).Count == 0 && Amounts(c.Resources?.Limits).Count == 0))
        {
            return "BestEffort";
        }

        return containers.All(c => IsGuaranteed(c.Resources)) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(V1ResourceRequirements? resources)
    {
        var limits = Amounts(resources?.Limits);
        var requests = Amounts(resources?.Requests);
        return limits.Count == Counted.Length
            && limits.All(l => !requests.TryGetValue(l.Key, out var request) || request == l.Value);
    }

    private static Dictionary<string, Quantity> Amounts(IDictionary<string, ResourceQuantity>? amounts) =>
        (amounts ?? new Dictionary<string, ResourceQuantity>())
            .Where(a => Counted.Contains(a.Key))
            .Select(a => (a.Key, Value: Quantity.Parse(a.Value.ToString())))
            .Where(a => a.Value.Sign > 0)
            .ToDictionary(a => a.Key, a => a.Value);
}
