using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.PracticeCluster;

namespace KubePortal.Web.Clusters;

/// <summary>A learner's own practice cluster, awake. Whatever reaches it goes through <see cref="Connect"/>, that is, through the gate.</summary>
internal sealed class OwnCluster : IDisposable
{
    private readonly ClusterConnection _backend;
    private readonly ClusterGate _gate;
    private readonly GateAllowance _allowance;
    private readonly Lazy<ClusterConnection> _kubeconfig;

    public OwnCluster(
        string id, string learnerId, PracticeCluster.PracticeCluster cluster, DateTimeOffset madeAt, ClusterGate gate, GateAllowance allowance)
    {
        Id = id;
        LearnerId = learnerId;
        MadeAt = madeAt;
        Simulation = cluster;
        _gate = gate;
        _allowance = allowance;
        _backend = cluster.Connect(ApiUser.Admin);
        _kubeconfig = new Lazy<ClusterConnection>(() => Connect(WayIn.Kubeconfig));
    }

    /// <summary>The cluster's id, as in its address <c>/clusters/{id}/</c>.</summary>
    public string Id { get; }

    /// <summary>Whose it is; changes when a guest becomes an account.</summary>
    public string LearnerId { get; internal set; }

    /// <summary>Since when its objects are kept, by the wall clock: later than it was made where it was reset.</summary>
    public DateTimeOffset MadeAt { get; }

    /// <summary>The simulation itself, for its time alone: objects are reached through <see cref="Connect"/>.</summary>
    public PracticeCluster.PracticeCluster Simulation { get; }

    /// <summary>Tells when what is on its way in the cluster has arrived; a real cluster answers that in its own way.</summary>
    public ISettlingCluster Settling => Simulation;

    /// <summary>The one connection that all kubeconfigs of the cluster share.</summary>
    internal ClusterConnection Kubeconfig => _kubeconfig.Value;

    /// <summary>A way in, judged by the gate. The caller disposes it, which ends its watches.</summary>
    public ClusterConnection Connect(WayIn way) =>
        _gate.Open(_backend, GateProfile.OwnCluster, new GateSubject(LearnerId, Id, way), _allowance);

    public void Dispose()
    {
        if (_kubeconfig.IsValueCreated)
        {
            _kubeconfig.Value.Dispose();
        }

        _backend.Dispose();
        Simulation.Dispose();
    }
}
