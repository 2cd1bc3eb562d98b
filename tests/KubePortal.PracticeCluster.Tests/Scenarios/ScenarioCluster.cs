using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

/// <summary>A practice cluster on a fake clock, spoken to as a learner's client does; time moves where the test says so.</summary>
internal sealed class ScenarioCluster : IDisposable
{
    public const string Namespace = "default";
    private readonly ClusterConnection _connection;

    public ScenarioCluster(int nodes = 3, int seed = 7, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        Cluster = PracticeCluster.Create(new PracticeClusterOptions { Nodes = nodes, Seed = seed }, Time);
        _connection = Cluster.Connect(ApiUser.Admin);
    }

    public ScenarioCluster(PracticeCluster cluster, FakeTimeProvider time)
    {
        Time = time;
        Cluster = cluster;
        _connection = Cluster.Connect(ApiUser.Admin);
    }

    public PracticeCluster Cluster { get; }

    public FakeTimeProvider Time { get; }

    public IKubernetes Client => _connection.Client;

    public DateTimeOffset Now => Cluster.Now;

    /// <summary>Pushes the cluster's time ahead.</summary>
    public void Advance(TimeSpan span) => Cluster.Advance(span);

    public void AdvanceSeconds(double seconds) => Cluster.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Pushes the cluster's time ahead from one thing that happens to the next, and looks after each.</summary>
    public async Task AtEveryStepFor(TimeSpan span, Func<Task> look)
    {
        var end = Now + span;
        while (Now < end)
        {
            if (await Cluster.AdvanceToNextAsync(end - Now) is not { } went)
            {
                break;
            }

            if (went == TimeSpan.Zero)
            {
                await Cluster.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            }

            await look();
        }

        if (Now < end)
        {
            Advance(end - Now);
        }
    }

    public async Task<IReadOnlyList<V1Pod>> Pods(string? selector = null, string ns = Namespace) =>
        [.. (await Client.CoreV1.ListNamespacedPodAsync(ns, labelSelector: selector)).Items];

    public async Task<V1Pod> Pod(string name, string ns = Namespace) => await Client.CoreV1.ReadNamespacedPodAsync(name, ns);

    public async Task<V1Deployment> Deployment(string name, string ns = Namespace) => await Client.AppsV1.ReadNamespacedDeploymentAsync(name, ns);

    public async Task<IReadOnlyList<V1ReplicaSet>> ReplicaSets(string ns = Namespace) => [.. (await Client.AppsV1.ListNamespacedReplicaSetAsync(ns)).Items];

    /// <summary>Events about an object, oldest first, as "reason: message".</summary>
    public async Task<IReadOnlyList<string>> Events(string name, string ns = Namespace) =>
    [
        .. (await Client.CoreV1.ListNamespacedEventAsync(ns)).Items.Where(e => e.InvolvedObject.Name == name)
            .OrderBy(e => int.Parse(e.Metadata.ResourceVersion, System.Globalization.CultureInfo.InvariantCulture))
            .Select(e => $"{e.Reason}: {e.Message}"),
    ];

    public async Task<V1Pod> Run(V1Pod pod) => await Client.CoreV1.CreateNamespacedPodAsync(pod, pod.Metadata.NamespaceProperty ?? Namespace);

    public async Task<V1Deployment> Run(V1Deployment deployment) => await Client.AppsV1.CreateNamespacedDeploymentAsync(deployment, deployment.Metadata.NamespaceProperty ?? Namespace);

    public async Task PatchDeployment(string name, string json) =>
        await Client.AppsV1.PatchNamespacedDeploymentAsync(new V1Patch(json, V1Patch.PatchType.MergePatch), name, Namespace);

    public Task SetImage(string deployment, string image) =>
        PatchDeployment(deployment, """{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"IMAGE"}]}}}}""".Replace("IMAGE", image, StringComparison.Ordinal));

    public Task Scale(string deployment, int replicas) => PatchDeployment(deployment, $$$"""{"spec":{"replicas":{{{replicas}}}}}""");

    public string Log(string pod, string container = "app", bool previous = false) =>
        string.Join('\n', Cluster.Kubelets.FindLog(Namespace, pod, container, previous)?.Read().Select(l => l.Text) ?? []);

    public void Dispose()
    {
        _connection.Dispose();
        Cluster.Dispose();
    }
}
