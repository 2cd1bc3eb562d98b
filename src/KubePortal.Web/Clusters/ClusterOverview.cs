using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Clusters;

/// <summary>The portal's practice clusters at a glance.</summary>
/// <param name="Awake">Those in memory.</param>
/// <param name="AwakeMax">How many may be.</param>
/// <param name="Asleep">Those in the database alone.</param>
/// <param name="StoredBytes">What all of them take in the database, compressed.</param>
internal sealed record ClusterOverview(int Awake, int AwakeMax, int Asleep, long StoredBytes)
{
    /// <summary>Counts them.</summary>
    /// <param name="db">The portal's database.</param>
    /// <param name="awake">Those in memory.</param>
    /// <param name="awakeMax">How many may be.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public static async Task<ClusterOverview> ReadAsync(PortalDb db, AwakeClusters awake, int awakeMax, CancellationToken cancellationToken)
    {
        var count = await db.ClusterSnapshots.CountAsync(cancellationToken);
        var bytes = await db.ClusterSnapshots.SumAsync(s => (long)s.ContentBytes, cancellationToken)
            + await db.ClusterChanges.SumAsync(c => (long)c.ContentBytes, cancellationToken);
        return new ClusterOverview(awake.Count, awakeMax, Math.Max(0, count - awake.Count), bytes);
    }
}
