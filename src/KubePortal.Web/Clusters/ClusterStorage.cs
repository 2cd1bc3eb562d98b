using KubePortal.PracticeCluster.Sleep;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Clusters;

/// <summary>Keeps practice clusters in the portal's database: a snapshot each, and what has changed since.</summary>
internal sealed class ClusterStorage(IDbContextFactory<PortalDb> databases) : IClusterStorage
{
    public async Task<StoredCluster?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.ClusterSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.ClusterId == id, cancellationToken) is not { } snapshot)
        {
            return null;
        }

        var changes = await db.ClusterChanges.AsNoTracking()
            .Where(c => c.ClusterId == id).OrderBy(c => c.Number).Select(c => c.Content).ToListAsync(cancellationToken);
        return new StoredCluster(snapshot.Content, changes, snapshot.ReservedVersion, snapshot.MadeAt);
    }

    public async Task WriteAsync(IReadOnlyList<ClusterWrite> writes, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var whole = writes.Where(w => w.Snapshot is not null).Select(w => w.Id).ToList();
        var known = await db.ClusterSnapshots.Where(s => whole.Contains(s.ClusterId)).Select(s => s.ClusterId).ToListAsync(cancellationToken);
        await db.ClusterChanges.Where(c => known.Contains(c.ClusterId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var write in writes)
        {
            if (write.Snapshot is { } content)
            {
                var snapshot = new ClusterSnapshot
                {
                    ClusterId = write.Id,
                    MadeAt = write.MadeAt,
                    ReservedVersion = write.ReservedVersion,
                    Content = content,
                    ContentBytes = content.Length,
                };
                db.Entry(snapshot).State = known.Contains(write.Id) ? EntityState.Modified : EntityState.Added;
                continue;
            }

            await db.ClusterSnapshots.Where(s => s.ClusterId == write.Id && s.ReservedVersion != write.ReservedVersion)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.ReservedVersion, write.ReservedVersion), cancellationToken);
            if (write.Changes is { } changes)
            {
                db.ClusterChanges.Add(new ClusterChange { ClusterId = write.Id, Number = write.Number, Content = changes, ContentBytes = changes.Length });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.ClusterChanges.Where(c => c.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ClusterSnapshots.Where(s => s.ClusterId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
