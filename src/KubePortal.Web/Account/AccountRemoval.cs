using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using KubePortal.Progress.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Account;

/// <summary>Deletes an account with all that belongs to it: progress, places in teams, what other features keep.</summary>
internal sealed class AccountRemoval(
    UserManager<Progress.Accounts.Account> accounts, IDbContextFactory<PortalDb> databases, ProgressLog log, TeamRoster teams,
    IEnumerable<ILearnerFollower> followers)
{
    /// <summary>Whether the portal would be left with accounts but without an admin.</summary>
    internal async Task<bool> IsLastAdminAsync(Progress.Accounts.Account account, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return account.IsAdmin
            && !await db.Users.AnyAsync(u => u.IsAdmin && u.Id != account.Id, cancellationToken)
            && await db.Users.AnyAsync(u => u.Id != account.Id, cancellationToken);
    }

    /// <summary>Deletes. What fails half-way can be repeated: the account itself goes last.</summary>
    internal async Task RemoveAsync(Progress.Accounts.Account account, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
        {
            await follower.ForgetAsync(account.Id, cancellationToken);
        }

        await log.ForgetAsync(account.Id, cancellationToken);
        await teams.ForgetAsync(account.Id, cancellationToken);
        await accounts.DeleteAsync(account);
    }
}
