using System.Collections.Concurrent;
using System.Security.Cryptography;
using KubePortal.Gate;
using KubePortal.PracticeCluster;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>
/// The learners' practice clusters: one each, made when it is first needed. They are put to sleep when the portal stops, and go on with the
/// next request after it has started again. Safe for threads.
/// </summary>
internal sealed class PracticeClusters(
    IDbContextFactory<PortalDb> databases, SleepingClusters sleeping, ClusterGate gate, IOptions<ClusterOptions> options, TimeProvider time,
    ILogger<PracticeClusters> log)
    : IHostedService, IDisposable
{
    private const int IdBytes = 10;

    private readonly ConcurrentDictionary<string, OwnCluster> _awakeById = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _waking = new(1);

    /// <summary>The learner's own cluster, awake.</summary>
    /// <exception cref="ClusterUnavailableException">As many clusters are awake as may be.</exception>
    public async Task<OwnCluster> OfAsync(string learnerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var id = await db.LearnerClusters.AsNoTracking().Where(c => c.LearnerId == learnerId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is not null && _awakeById.TryGetValue(id, out var awake))
        {
            return awake;
        }

        // Two requests of one learner make one cluster.
        await _waking.WaitAsync(cancellationToken);
        try
        {
            id = await db.LearnerClusters.AsNoTracking().Where(c => c.LearnerId == learnerId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                id = RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true);
                db.LearnerClusters.Add(new LearnerCluster { Id = id, LearnerId = learnerId, CreatedAt = time.GetUtcNow() });
                await db.SaveChangesAsync(cancellationToken);
            }

            return await WakeAsync(id, learnerId, cancellationToken);
        }
        finally
        {
            _waking.Release();
        }
    }

    /// <summary>The cluster with an id, awake; null where there is none.</summary>
    /// <exception cref="ClusterUnavailableException">As many clusters are awake as may be.</exception>
    public async Task<OwnCluster?> FindAsync(string clusterId, CancellationToken cancellationToken)
    {
        if (_awakeById.TryGetValue(clusterId, out var awake))
        {
            return awake;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var learnerId = await db.LearnerClusters.AsNoTracking()
            .Where(c => c.Id == clusterId).Select(c => c.LearnerId).FirstOrDefaultAsync(cancellationToken);
        if (learnerId is null)
        {
            return null;
        }

        await _waking.WaitAsync(cancellationToken);
        try
        {
            return await WakeAsync(clusterId, learnerId, cancellationToken);
        }
        finally
        {
            _waking.Release();
        }
    }

    /// <summary>A guest became an account: their cluster is the account's, unless that has one.</summary>
    /// <returns>Whether it was moved.</returns>
    public async Task<bool> MoveAsync(string guestId, string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.LearnerClusters.AnyAsync(c => c.LearnerId == accountId, cancellationToken)
            || await db.LearnerClusters.SingleOrDefaultAsync(c => c.LearnerId == guestId, cancellationToken) is not { } cluster)
        {
            return false;
        }

        cluster.LearnerId = accountId;
        await db.SaveChangesAsync(cancellationToken);
        if (_awakeById.TryGetValue(cluster.Id, out var awake))
        {
            awake.LearnerId = accountId;
        }

        return true;
    }

    /// <summary>Removes a learner's cluster and all its tokens.</summary>
    public async Task ForgetAsync(string learnerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.LearnerClusters.SingleOrDefaultAsync(c => c.LearnerId == learnerId, cancellationToken) is { } cluster)
        {
            db.LearnerClusters.Remove(cluster);
            await db.SaveChangesAsync(cancellationToken);
            sleeping.Forget(cluster.Id);
            if (_awakeById.TryRemove(cluster.Id, out var awake))
            {
                awake.Dispose();
            }
        }
    }

    public void Dispose()
    {
        foreach (var cluster in _awakeById.Values)
        {
            cluster.Dispose();
        }

        _waking.Dispose();
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The host stops the server before this: nobody writes any more.
    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        foreach (var cluster in _awakeById.Values)
        {
            await sleeping.PutAsync(cluster.Id, cluster.MadeAt, cluster.Simulation, cancellationToken);
        }
    }

    private async Task<OwnCluster> WakeAsync(string id, string learnerId, CancellationToken cancellationToken)
    {
        if (_awakeById.TryGetValue(id, out var awake))
        {
            return awake;
        }

        if (_awakeById.Count >= options.Value.AwakeMax)
        {
            throw new ClusterUnavailableException(options.Value.AwakeMax);
        }

        var wanted = new PracticeClusterOptions
        {
            Nodes = options.Value.Nodes,
            ObjectsMax = options.Value.ObjectsMax,
            RequestBytesMax = options.Value.Limits.BodyBytesMax,
            Log = log,
        };
        var (cluster, madeAt) = await sleeping.TakeAsync(id, wanted, cancellationToken)
            ?? (PracticeCluster.PracticeCluster.Create(wanted, time), time.GetUtcNow());
        return _awakeById[id] = new OwnCluster(id, learnerId, cluster, madeAt, gate, new GateAllowance(options.Value.Limits, time));
    }
}
