using KubePortal.Progress.Database;
using KubePortal.Progress.Projections;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Log;

internal sealed class Rebuild : PendingWrite
{
    private List<string> _learnerIds = [];

    internal override IEnumerable<string> LearnerIds => _learnerIds;

    internal override async Task ApplyAsync(PortalDb db)
    {
        await db.SaveChangesAsync();
        _learnerIds = await db.Events.AsNoTracking().Select(e => e.LearnerId).Distinct().ToListAsync();
        var projections = new ProjectionTables(db);
        foreach (var learnerId in _learnerIds)
        {
            await projections.RebuildAsync(learnerId, CancellationToken.None);
        }
    }
}
