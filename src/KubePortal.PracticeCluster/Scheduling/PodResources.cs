using System.Runtime.CompilerServices;
using k8s.Models;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>What a pod asks of a node. Source: kubernetes, component-helpers/resource: the sum of the containers, or the largest init container.</summary>
internal static class PodResources
{
    // Stored pods never change, so what one asks for is added up once.
    private static readonly ConditionalWeakTable<V1Pod, Dictionary<string, long>> Known = [];

    /// <summary>Requests by resource; CPU in millicores, all else in its unit. Not to be changed.</summary>
    public static Dictionary<string, long> Requests(V1Pod pod) => Known.GetValue(pod, Sum);

    /// <summary>An amount in millicores for CPU, else in whole units.</summary>
    public static long Amount(string resource, ResourceQuantity quantity) =>
        Quantity.TryParse(quantity.ToString(), out var parsed) ? resource == "cpu" ? parsed.MilliValue : parsed.Value : 0;

    private static Dictionary<string, long> Sum(V1Pod pod)
    {
        var sum = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Containers ?? [])
        {
            Add(sum, RequestsOf(container.Resources));
        }

        // Sidecars stay; another init container runs beside the sidecars before it.
        var sidecars = new Dictionary<string, long>(StringComparer.Ordinal);
        var largest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.InitContainers ?? [])
        {
            var requests = RequestsOf(container.Resources);
            if (container.RestartPolicy == "Always")
            {
                Add(sidecars, requests);
                Raise(largest, sidecars);
                continue;
            }

            var together = new Dictionary<string, long>(sidecars, StringComparer.Ordinal);
            Add(together, requests);
            Raise(largest, together);
        }

        Add(sum, sidecars);
        Raise(sum, largest);
        foreach (var (name, quantity) in pod.Spec.Overhead ?? new Dictionary<string, ResourceQuantity>())
        {
            sum[name] = sum.GetValueOrDefault(name) + Amount(name, quantity);
        }

        return sum;
    }

    private static Dictionary<string, long> RequestsOf(V1ResourceRequirements? resources)
    {
        // A limit without a request is a request: the API fills that in; templates of older objects may lack it.
        var requests = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, quantity) in resources?.Limits ?? new Dictionary<string, ResourceQuantity>())
        {
            requests[name] = Amount(name, quantity);
        }

        foreach (var (name, quantity) in resources?.Requests ?? new Dictionary<string, ResourceQuantity>())
        {
            requests[name] = Amount(name, quantity);
        }

        return requests;
    }

    private static void Add(Dictionary<string, long> sum, Dictionary<string, long> more)
    {
        foreach (var (name, amount) in more)
        {
            sum[name] = sum.GetValueOrDefault(name) + amount;
        }
    }

    private static void Raise(Dictionary<string, long> largest, Dictionary<string, long> other)
    {
        foreach (var (name, amount) in other)
        {
            largest[name] = Math.Max(largest.GetValueOrDefault(name), amount);
        }
    }
}
