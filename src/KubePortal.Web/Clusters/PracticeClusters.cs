using System.Security.Cryptography;
using KubePortal.Gate;
using KubePortal.PracticeCluster;
using KubePortal.PracticeCluster.Sleep;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>
/// The learners' practice clusters: one each, made when it is first needed. What changes in them is kept in the database within a second;
/// those that nobody uses sleep there, and go on with the next request. Safe for threads.
/// </summary>
internal sealed class PracticeClusters(
    IDbContextFactory<PortalDb> databases, AwakeClusters awake, ClusterJournal journal, ClusterFiles files, ClusterGate gate,
    IOptions<ClusterOptions> options, TimeProvider time, ClusterTelemetry telemetry, ILogger<PracticeClusters> log)
    : IHostedService, IDisposable
{
    private const int IdBytes = 10;

    private readonly SemaphoreSlim _making = new(1);
    private readonly Lock _stop = new();
    private Task? _stopping;

    /// <summary>Uses the learner's own cluster: it stays awake until the use is disposed.</summary>
    /// <exception cref="ClusterUnavailableException">As many clusters are in use as may be awake.</exception>
    /// <exception cref="ClusterBrokenException">What is kept of it can't be read.</exception>
    public async Task<ClusterUse> UseOfAsync(string learnerId, CancellationToken cancellationToken)
    {
        var id = await IdOfAsync(learnerId, cancellationToken) ?? await MakeAsync(learnerId, cancellationToken);
        return await awake.UseAsync(id, () => WakeAsync(id, learnerId), cancellationToken);
    }

    /// <summary>Uses the cluster with an id; null where there is none.</summary>
    /// <exception cref="ClusterUnavailableException">As many clusters are in use as may be awake.</exception>
    /// <exception cref="ClusterBrokenException">What is kept of it can't be read.</exception>
    public async Task<ClusterUse?> UseAsync(string clusterId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var learnerId = await db.LearnerClusters.AsNoTracking()
            .Where(c => c.Id == clusterId).Select(c => c.LearnerId).FirstOrDefaultAsync(cancellationToken);
        return learnerId is null ? null : await awake.UseAsync(clusterId, () => WakeAsync(clusterId, learnerId), cancellationToken);
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
        awake.Move(cluster.Id, accountId);
        return true;
    }

    /// <summary>Removes all that is in a learner's cluster, whether it can be read or not. The next use makes it anew, under the same address.</summary>
    public async Task ResetAsync(string learnerId, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(learnerId, cancellationToken) is { } id)
        {
            await EmptyAsync(id, cancellationToken);
        }
    }

    /// <summary>Removes a learner's cluster and all its tokens.</summary>
    public async Task ForgetAsync(string learnerId, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(learnerId, cancellationToken) is { } id)
        {
            await EmptyAsync(id, cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.LearnerClusters.Where(c => c.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    public void Dispose() => _making.Dispose();

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The host stops the server before this: nobody writes any more. Who stops it twice waits for the same end.
    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        lock (_stop)
        {
            return _stopping ??= StopOnceAsync();
        }
    }

    private async Task StopOnceAsync()
    {
        await awake.PutAllToSleepAsync();
        await journal.FlushAsync(CancellationToken.None);        // of those that would not sleep
    }

    private async Task<string?> IdOfAsync(string learnerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.LearnerClusters.AsNoTracking().Where(c => c.LearnerId == learnerId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
    }

    // Two requests of one learner make one cluster.
    private async Task<string> MakeAsync(string learnerId, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (await IdOfAsync(learnerId, cancellationToken) is { } known)
            {
                return known;
            }

            var id = RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.LearnerClusters.Add(new LearnerCluster { Id = id, LearnerId = learnerId, CreatedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
            return id;
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task EmptyAsync(string id, CancellationToken cancellationToken)
    {
        await awake.ForgetAsync(id);
        await journal.ForgetAsync(id, cancellationToken);
        files.Forget(id);
    }

    // Not cancelled with the request that asked first: others may be waiting for the same cluster.
    private async Task<OwnCluster> WakeAsync(string id, string learnerId)
    {
        var wanted = new PracticeClusterOptions
        {
            Nodes = options.Value.Nodes,
            ObjectsMax = options.Value.ObjectsMax,
            RequestBytesMax = options.Value.Limits.BodyBytesMax,
            Log = log,
        };
        var begin = time.GetTimestamp();
        try
        {
            var (cluster, madeAt) = await journal.WakeAsync(id, wanted, CancellationToken.None) ?? await AddAsync(id, wanted);
            telemetry.Woke(time.GetElapsedTime(begin));
            return new OwnCluster(id, learnerId, cluster, madeAt, gate, new GateAllowance(options.Value.Limits, time));
        }
        catch (InvalidDataException e)
        {
            log.LogError(e, "The practice cluster {Cluster} can't be read; it stays as it is until its learner resets it", id);
            throw new ClusterBrokenException(e.Message, e);
        }
    }

    private async Task<(PracticeCluster.PracticeCluster Cluster, DateTimeOffset MadeAt)> AddAsync(string id, PracticeClusterOptions wanted)
    {
        var (cluster, madeAt) = await files.FindAsync(id, wanted, CancellationToken.None)
            ?? (PracticeCluster.PracticeCluster.Create(wanted, time), time.GetUtcNow());
        try
        {
            await journal.AddAsync(id, cluster, madeAt, CancellationToken.None);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }

        files.Forget(id);
        return (cluster, madeAt);
    }
}
