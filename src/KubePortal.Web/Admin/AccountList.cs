using KubePortal.Progress.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Admin;

/// <summary>What an admin sees and does with accounts.</summary>
internal sealed class AccountList(IDbContextFactory<PortalDb> databases, UserManager<Progress.Accounts.Account> accounts, TimeProvider time)
{
    internal const int LinesMax = 200;

    /// <summary>The accounts whose sign-in or display name holds a text, by sign-in name, at most <see cref="LinesMax"/>; and how many there are.</summary>
    internal async Task<(IReadOnlyList<AccountLine> Lines, int Count)> FindAsync(string? text, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var wanted = text?.Trim() ?? "";
        var found = db.Users.AsNoTracking();
        if (wanted.Length > 0)
        {
            var normalized = accounts.NormalizeName(wanted)!;
            found = found.Where(u => u.NormalizedUserName!.Contains(normalized) || u.DisplayName.Contains(wanted));
        }

        var isOneAdmin = await db.Users.CountAsync(u => u.IsAdmin, cancellationToken) == 1;
        var lines = await found.OrderBy(u => u.NormalizedUserName).Take(LinesMax)
            .Select(u => new AccountLine(u.Id, u.UserName!, u.DisplayName, u.IsAdmin, u.IsAdmin && isOneAdmin, u.LockoutEnd != null && u.LockoutEnd > now))
            .ToListAsync(cancellationToken);
        return (lines, await found.CountAsync(cancellationToken));
    }

    /// <summary>Makes a token for one new password; null where the account is gone.</summary>
    internal async Task<(Progress.Accounts.Account Account, string Token)?> MakeResetTokenAsync(string accountId) =>
        await accounts.FindByIdAsync(accountId) is { } account
            ? (account, await accounts.GeneratePasswordResetTokenAsync(account))
            : null;

    /// <summary>Makes an account an admin's, or no longer. The last admin stays one.</summary>
    /// <returns>False where nothing was changed: the account is gone, or it is the last admin's.</returns>
    internal async Task<bool> SetAdminAsync(string accountId, bool admin, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == accountId, cancellationToken) is not { } account
            || (!admin && !await db.Users.AnyAsync(u => u.IsAdmin && u.Id != accountId, cancellationToken)))
        {
            return false;
        }

        account.IsAdmin = admin;
        account.SecurityStamp = Guid.NewGuid().ToString();      // so that cookies say the new role, after signing in anew
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
