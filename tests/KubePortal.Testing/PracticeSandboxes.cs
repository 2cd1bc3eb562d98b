using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.Labs;
using KubePortal.PracticeCluster;

namespace KubePortal.Testing;

/// <summary>Everybody's sandbox is one practice cluster, entered through the gate.</summary>
public sealed class PracticeSandboxes : ISandboxes, IGateAudit, IDisposable
{
    private readonly ClusterConnection _backend;
    private readonly GateAllowance _allowance = new(new GateLimits { RequestBurst = 10_000, WatchCountMax = 1000 }, TimeProvider.System);

    public PracticeSandboxes(PracticeClusterOptions options, TimeProvider time)
    {
        MadeAt = time.GetUtcNow();
        Cluster = PracticeCluster.PracticeCluster.Create(options, time);
        _backend = Cluster.Connect(ApiUser.Admin);
    }

    public PracticeCluster.PracticeCluster Cluster { get; }

    /// <summary>Sandboxes that are in use, where there is none to be had any more.</summary>
    public int? AllInUse { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public Task<Sandbox> OpenAsync(string learnerId, CancellationToken cancellationToken) =>
        AllInUse is { } inUse ? throw new SandboxRefusedException(inUse) : Task.FromResult(new Sandbox("c1", Connect(WayIn.Lab), MadeAt));

    public ClusterConnection Connect(WayIn way) =>
        new ClusterGate(this).Open(_backend, GateProfile.OwnCluster, new GateSubject("aiko", "c1", way), _allowance);

    public void Record(GateRecord record)
    {
    }

    public void Dispose()
    {
        _backend.Dispose();
        Cluster.Dispose();
    }
}
