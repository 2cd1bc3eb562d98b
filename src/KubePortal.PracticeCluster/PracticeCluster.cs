using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using KubePortal.PracticeCluster.Api;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster;

/// <summary>
/// An embedded Kubernetes: API server, controllers, scheduler and simulated nodes in memory, spoken to by the Kubernetes HTTP API.
/// </summary>
/// <example><code>
/// using var cluster = PracticeCluster.Create(new PracticeClusterOptions(), TimeProvider.System);
/// using var connection = cluster.Connect(ApiUser.Admin);
/// var pods = await connection.Client.CoreV1.ListNamespacedPodAsync("default");
/// </code></example>
public sealed class PracticeCluster : IDisposable
{
    private static readonly Uri Address = new("http://practice.local/");
    private static readonly string[] FirstNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];
    private readonly TimeProvider _time;

    private PracticeCluster(PracticeClusterOptions options, TimeProvider time)
    {
        _time = time;
        Options = options;
        Store = new ClusterStore(options.HistoryCountMax);
        Thread = new ClusterThread();
        Writer = new ClusterWriter(Store, () => Now, new Identities(options.Seed), options.ObjectsMax);
        Thread.Run(() =>
        {
            foreach (var name in FirstNamespaces)
            {
                Writer.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, WriteContext.ForComponent("apiserver"));
            }
        });
    }

    /// <summary>The cluster's time, which its objects carry.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What it consists of.</summary>
    internal PracticeClusterOptions Options { get; }

    /// <summary>Its objects.</summary>
    internal ClusterStore Store { get; }

    /// <summary>The turn that writes take; <see cref="ClusterThread.Settle"/> runs the controllers.</summary>
    internal ClusterThread Thread { get; }

    /// <summary>The one way by which objects are written.</summary>
    internal ClusterWriter Writer { get; }

    /// <summary>Makes a cluster with its first namespaces.</summary>
    /// <param name="options">What it consists of, and its bounds.</param>
    /// <param name="time">The clock of the world outside.</param>
    public static PracticeCluster Create(PracticeClusterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new PracticeCluster(options, time);
    }

    /// <summary>
    /// The API server as a message handler, for requests to any host. Requests carry their sender under <see cref="ApiUser.Key"/>;
    /// without one they are anonymous.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new ApiServer(Store, Writer, Thread, () => Now, _time, Options);

    /// <summary>A connection in process, all of whose requests are <paramref name="user"/>'s.</summary>
    public ClusterConnection Connect(ApiUser user) => new(Address, new AsUser(user) { InnerHandler = CreateHandler() });

    /// <inheritdoc/>
    public void Dispose() => Thread.Dispose();

    private sealed class AsUser(ApiUser user) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.Set(ApiUser.Key, user);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
