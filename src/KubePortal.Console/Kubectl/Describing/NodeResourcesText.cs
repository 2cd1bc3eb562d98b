using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>The pods on a node and the sums of what they request and are limited to.</summary>
internal static class NodeResourcesText
{
    private static readonly string[] Summed = ["cpu", "memory", "ephemeral-storage"];

    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal) { "cpu", "memory", "ephemeral-storage", "pods" };

    public static void Write(Description text, IReadOnlyList<JsonNode?> pods, JsonNode? status)
    {
        var allocatable = status.Entries("allocatable").Any() ? status.At("allocatable") : status.At("capacity");
        text.Line(0, $"Non-terminated Pods:\t({pods.Count} in total)");
        text.Line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge");
        text.Line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
        foreach (var pod in pods)
        {
            string Of(string kind, string resource) => Share(Total(pod, kind, resource), allocatable, resource);
            text.Line(1, $"{pod.Text("metadata", "namespace")}\t{pod.Text("metadata", "name")}\t\t{Of("requests", "cpu")}\t{Of("limits", "cpu")}\t" +
                $"{Of("requests", "memory")}\t{Of("limits", "memory")}\t{text.Age(pod.Text("metadata", "creationTimestamp"))}");
        }

        text.Line(0, "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)");
        text.Line(1, "Resource\tRequests\tLimits");
        text.Line(1, "--------\t--------\t------");
        var hugePages = allocatable.Entries().Select(e => e.Key).Where(k => k.StartsWith("hugepages-", StringComparison.Ordinal));
        foreach (var resource in Summed.Concat(hugePages))
        {
            text.Line(1, $"{resource}\t{Share(Sum(pods, "requests", resource), allocatable, resource)}\t{Share(Sum(pods, "limits", resource), allocatable, resource)}");
        }

        foreach (var resource in allocatable.Entries().Select(e => e.Key)
            .Where(k => !Standard.Contains(k) && !k.StartsWith("hugepages-", StringComparison.Ordinal)))
        {
            text.Line(1, $"{resource}\t{Sum(pods, "requests", resource)}\t{Sum(pods, "limits", resource)}");
        }
    }

    private static Quantity Sum(IEnumerable<JsonNode?> pods, string kind, string resource) =>
        pods.Aggregate(Quantity.Zero, (sum, pod) => sum + Total(pod, kind, resource));

    // Containers together, or the largest init container where that is more; sidecars count with the containers.
    private static Quantity Total(JsonNode? pod, string kind, string resource)
    {
        Quantity Of(JsonNode? container) => Quantity.TryParse(container.Text("resources", kind, resource), out var amount) ? amount : Quantity.Zero;
        var total = pod.Items("spec", "containers").Aggregate(Quantity.Zero, (sum, container) => sum + Of(container));
        var (sidecars, largest) = (Quantity.Zero, Quantity.Zero);
        foreach (var container in pod.Items("spec", "initContainers"))
        {
            if (container.Text("restartPolicy") == "Always")
            {
                sidecars += Of(container);
                total += Of(container);
                largest = sidecars > largest ? sidecars : largest;
            }
            else
            {
                var needed = Of(container) + sidecars;
                largest = needed > largest ? needed : largest;
            }
        }

        return largest > total ? largest : total;
    }

    private static string Share(Quantity amount, JsonNode? allocatable, string resource)
    {
        var all = Quantity.TryParse(allocatable.Text(resource), out var quantity) ? quantity : Quantity.Zero;
        var percent = all.Sign == 0 ? 0 : resource == "cpu" ? 100.0 * amount.MilliValue / all.MilliValue : 100.0 * amount.Value / all.Value;
        return $"{amount} ({Description.Number((long)percent)}%)";
    }
}
