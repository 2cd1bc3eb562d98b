using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.Labs;
using KubePortal.PracticeCluster;

namespace KubePortal.Proving.Labs;

/// <summary>A practice cluster for one attempt at a lab, entered through the gate as a learner's is.</summary>
internal sealed class OneSandbox : ISandboxes, IGateAudit, IDisposable
{
    private readonly DateTimeOffset _madeAt;
    private readonly ClusterConnection _backend;
    private readonly GateAllowance _allowance;

    public OneSandbox(TimeProvider time)
    {
        _madeAt = time.GetUtcNow();
        _allowance = new GateAllowance(new GateLimits { RequestsPerSecond = 10_000, RequestBurst = 10_000, WatchCountMax = 1000 }, TimeProvider.System);
        Cluster = PracticeCluster.PracticeCluster.Create(new PracticeClusterOptions { Seed = 1 }, time);
        _backend = Cluster.Connect(ApiUser.Admin);
    }

    public PracticeCluster.PracticeCluster Cluster { get; }

    public Task<Sandbox> OpenAsync(string learnerId, CancellationToken cancellationToken) =>
        Task.FromResult(new Sandbox("proof", Connect(WayIn.Lab), _madeAt));

    public ClusterConnection Connect(WayIn way) =>
        new ClusterGate(this).Open(_backend, GateProfile.OwnCluster, new GateSubject(LabAttempt.Learner, "proof", way), _allowance);

    public void Record(GateRecord record)
    {
    }

    public void Dispose()
    {
        _backend.Dispose();
        Cluster.Dispose();
    }
}
