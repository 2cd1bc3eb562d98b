using k8s.Models;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>A node with the pods on it, as the scheduler sees it for one decision.</summary>
internal sealed class NodeState
{
    /// <param name="node">The node.</param>
    /// <param name="pods">The pods bound to it that have not ended.</param>
    public NodeState(V1Node node, IReadOnlyList<V1Pod> pods)
    {
        Node = node;
        Pods = pods;
        foreach (var pod in pods)
        {
            var requests = PodResources.Requests(pod);
            foreach (var (name, amount) in requests)
            {
                Requested[name] = Requested.GetValueOrDefault(name) + amount;
            }

            NonZeroCpu += NonZero(requests, "cpu");
            NonZeroMemory += NonZero(requests, "memory");
        }
    }

    /// <summary>The node.</summary>
    public V1Node Node { get; }

    /// <summary>The pods bound to it that have not ended.</summary>
    public IReadOnlyList<V1Pod> Pods { get; }

    /// <summary>The sum of their requests.</summary>
    public Dictionary<string, long> Requested { get; } = new(StringComparer.Ordinal);

    /// <summary>CPU for scoring: pods that ask for none count as 100m.</summary>
    public long NonZeroCpu { get; }

    /// <summary>Memory for scoring: pods that ask for none count as 200 MB.</summary>
    public long NonZeroMemory { get; }

    /// <summary>A label's value, or null.</summary>
    public string? Label(string key) => Node.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value) ? value : null;

    /// <summary>How much pods may ask for.</summary>
    public long Allocatable(string resource) =>
        Node.Status?.Allocatable is { } all && all.TryGetValue(resource, out var quantity) ? PodResources.Amount(resource, quantity) : 0;

    /// <summary>What a pod counts for when nodes are compared.</summary>
    public static long NonZero(Dictionary<string, long> requests, string resource) =>
        requests.GetValueOrDefault(resource) is var amount and > 0 ? amount : resource == "cpu" ? 100 : 200 * 1024 * 1024;
}
