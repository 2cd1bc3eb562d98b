using KubePortal.Progress.Database;
using KubePortal.Progress.Projections;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Log;

internal sealed class Forget(string learnerId) : PendingWrite
{
    internal override IEnumerable<string> LearnerIds => [learnerId];

    internal override async Task ApplyAsync(PortalDb db)
    {
        await db.SaveChangesAsync();
        await db.Events.Where(e => e.LearnerId == learnerId).ExecuteDeleteAsync();
        await db.GuestMoves.Where(move => move.AccountId == learnerId).ExecuteDeleteAsync();
        await new ProjectionTables(db).ClearAsync(learnerId, CancellationToken.None);
        db.ChangeTracker.Clear();
    }
}
