using System.Threading.Channels;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>
/// A cluster as it changes: watches what the picture shows and publishes it as immutable pictures. The first change shows at once; what
/// follows within <see cref="Coalescing"/> comes as one picture.
/// </summary>
public sealed class ClusterView : IAsyncDisposable
{
    /// <summary>Time between two pictures, at least: short enough to look live, long enough for a rollout's bursts.</summary>
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TimeProvider _time;
    private readonly WatchedObjects<V1Namespace> _namespaces;
    private readonly WatchedObjects<V1Node> _nodes;
    private readonly WatchedObjects<V1Pod> _pods;
    private readonly WatchedObjects<V1Deployment> _deployments;
    private readonly WatchedObjects<V1ReplicaSet> _replicaSets;
    private readonly WatchedObjects<V1Service> _services;
    private readonly WatchedObjects<V1EndpointSlice> _endpointSlices;
    private readonly Task _running;

    /// <param name="cluster">The way in; stays the caller's.</param>
    /// <param name="time">Measures pauses.</param>
    public ClusterView(ClusterConnection cluster, TimeProvider time)
    {
        _time = time;
        _namespaces = new(cluster, "api/v1/namespaces", time, Dirty);
        _nodes = new(cluster, "api/v1/nodes", time, Dirty);
        _pods = new(cluster, "api/v1/pods", time, Dirty);
        _services = new(cluster, "api/v1/services", time, Dirty);
        _deployments = new(cluster, "apis/apps/v1/deployments", time, Dirty);
        _replicaSets = new(cluster, "apis/apps/v1/replicasets", time, Dirty);
        _endpointSlices = new(cluster, "apis/discovery.k8s.io/v1/endpointslices", time, Dirty);
        // On the pool: watches must not take turns with a circuit's renderer.
        _running = Task.Run(RunAsync);
    }

    /// <summary>A new picture. Raised on the pool, one at a time; a handler that takes long delays the next picture.</summary>
    public event Action<ClusterPicture>? Changed;

    /// <summary>The last picture; null until everything was listed once.</summary>
    public ClusterPicture? Picture { get; private set; }

    /// <summary>Why an object is as it is; nothing for one that has gone, or of a kind that isn't watched.</summary>
    public IReadOnlyList<Explanation> Explain(ObjectKey key) =>
    [
        .. key.Kind switch
        {
            "Pod" => Find(_pods, key) is { } pod ? PodExplanations.Of(pod) : [],
            "Deployment" => Find(_deployments, key) is { } deployment ? WorkloadExplanations.Of(deployment) : [],
            "ReplicaSet" => Find(_replicaSets, key) is { } replicaSet ? WorkloadExplanations.Of(replicaSet) : [],
            "Node" => Find(_nodes, key) is { } node ? WorkloadExplanations.Of(node) : [],
            "Service" => Find(_services, key) is { } service && Picture?.Services.FirstOrDefault(s => s.Key == key) is { } picture
                ? WorkloadExplanations.Of(service, picture) : [],
            _ => (IEnumerable<Explanation>)[],
        },
    ];

    private static T? Find<T>(WatchedObjects<T> objects, ObjectKey key)
        where T : class, k8s.IKubernetesObject<V1ObjectMeta> => objects.Items.FirstOrDefault(o => o.Metadata.Uid == key.Uid);

    private void Dirty() => _dirty.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        var ct = _ending.Token;
        try
        {
            await Task.WhenAll(
                PublishAsync(ct), _namespaces.RunAsync(ct), _nodes.RunAsync(ct), _pods.RunAsync(ct), _services.RunAsync(ct),
                _deployments.RunAsync(ct), _replicaSets.RunAsync(ct), _endpointSlices.RunAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The page has gone.
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in _dirty.Reader.ReadAllAsync(cancellationToken))
        {
            if (!(_namespaces.IsKnown && _nodes.IsKnown && _pods.IsKnown && _services.IsKnown
                && _deployments.IsKnown && _replicaSets.IsKnown && _endpointSlices.IsKnown))
            {
                continue;
            }

            Picture = PictureBuilder.Build(
                new ClusterObjects(
                    [.. _namespaces.Items], [.. _nodes.Items], [.. _pods.Items], [.. _deployments.Items], [.. _replicaSets.Items],
                    [.. _services.Items], [.. _endpointSlices.Items]),
                _pods.Problem ?? _nodes.Problem ?? _namespaces.Problem ?? _services.Problem ?? _deployments.Problem
                    ?? _replicaSets.Problem ?? _endpointSlices.Problem);
            Changed?.Invoke(Picture);
            await Task.Delay(Coalescing, _time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }
}
