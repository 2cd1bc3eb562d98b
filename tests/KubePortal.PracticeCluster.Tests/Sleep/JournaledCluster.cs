using KubePortal.PracticeCluster.Sleep;
using KubePortal.PracticeCluster.Tests.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.PracticeCluster.Tests.Sleep;

/// <summary>One process' life with clusters that are kept in a storage. Letting go of it without putting them to sleep is a crash.</summary>
internal sealed class JournaledCluster : IAsyncDisposable
{
    private readonly List<ScenarioCluster> _clusters = [];

    public JournaledCluster(MemoryStorage storage, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        Journal = new ClusterJournal(storage, Time, NullLogger<ClusterJournal>.Instance);
    }

    public FakeTimeProvider Time { get; }

    public ClusterJournal Journal { get; }

    /// <summary>A new cluster.</summary>
    public async Task<ScenarioCluster> MakeAsync(string id, CancellationToken cancel)
    {
        var cluster = new ScenarioCluster(PracticeCluster.Create(new PracticeClusterOptions { Seed = 7 }, Time), Time);
        await Journal.AddAsync(id, cluster.Cluster, Time.GetUtcNow(), cancel);
        _clusters.Add(cluster);
        return cluster;
    }

    /// <summary>A cluster that is kept.</summary>
    public async Task<ScenarioCluster> WakeAsync(string id, CancellationToken cancel)
    {
        var cluster = new ScenarioCluster((await Journal.WakeAsync(id, new PracticeClusterOptions(), cancel))!.Value.Cluster, Time);
        _clusters.Add(cluster);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        _clusters.ForEach(c => c.Dispose());
        await Journal.DisposeAsync();
    }
}
