using KubePortal.Progress.Accounts;
using KubePortal.Progress.Database;
using KubePortal.Progress.Projections;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Log;

internal sealed class Move(string guestId, string accountId, DateTimeOffset at) : PendingWrite
{
    internal override IEnumerable<string> LearnerIds => [guestId, accountId];

    internal override async Task ApplyAsync(PortalDb db)
    {
        await db.SaveChangesAsync();
        if (await db.GuestMoves.AnyAsync(move => move.GuestId == guestId))
        {
            return;
        }

        db.GuestMoves.Add(new GuestMove { GuestId = guestId, AccountId = accountId, At = at });
        await db.SaveChangesAsync();
        var moved = await db.Events.Where(e => e.LearnerId == guestId)
            .ExecuteUpdateAsync(change => change.SetProperty(e => e.LearnerId, accountId));
        if (moved > 0)
        {
            var projections = new ProjectionTables(db);
            await projections.ClearAsync(guestId, CancellationToken.None);
            await projections.RebuildAsync(accountId, CancellationToken.None);
        }
    }
}
