using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Teams;

/// <summary>Links by which people join a team. The database keeps their hashes, so that whoever reads it can't join.</summary>
public sealed class TeamInvites(IDbContextFactory<PortalDb> databases, ProgressChanges changes, TimeProvider time)
{
    /// <summary>How many invites of a team are open at once at most.</summary>
    public const int OpenInvitesMax = 20;

    private const int TokenBytes = 32;

    /// <summary>Makes an invite, by a lead.</summary>
    /// <returns>The token for the link, URL-safe, which is not kept; null unless the outcome is <see cref="TeamOutcome.Done"/>.</returns>
    public async Task<(TeamOutcome Outcome, string? Token)> CreateAsync(
        string teamId, string actorId, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        if (await RefusalAsync(db, teamId, actorId, cancellationToken) is { } refusal)
        {
            return (refusal, null);
        }

        var now = time.GetUtcNow();
        if (await Open(db, teamId, now).CountAsync(cancellationToken) >= OpenInvitesMax)
        {
            return (TeamOutcome.Full, null);
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.TeamInvites.Add(new TeamInvite
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            TeamId = teamId,
            TokenHash = Hash(token),
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (TeamOutcome.Done, token);
    }

    /// <summary>The invites that can still be accepted, newest first, for a lead; nothing for everybody else.</summary>
    public async Task<IReadOnlyList<InviteView>> OpenAsync(string teamId, string actorId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await RefusalAsync(db, teamId, actorId, cancellationToken) is not null
            ? []
            : await Open(db, teamId, time.GetUtcNow()).AsNoTracking()
                .OrderByDescending(i => i.CreatedAt)
                .Take(OpenInvitesMax)
                .Select(i => new InviteView(i.Id, i.CreatedAt, i.ExpiresAt))
                .ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invite back, by a lead. Who has joined by it stays.</summary>
    public async Task<TeamOutcome> RevokeAsync(string teamId, string actorId, string inviteId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await RefusalAsync(db, teamId, actorId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var revoked = await db.TeamInvites.Where(i => i.Id == inviteId && i.TeamId == teamId && i.RevokedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(i => i.RevokedAt, now), cancellationToken);
        return revoked > 0 ? TeamOutcome.Done : TeamOutcome.NotFound;
    }

    /// <summary>What a link offers; null where no such invite was ever made, or its team is gone.</summary>
    public async Task<InviteOffer?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, token, cancellationToken);
    }

    /// <summary>Joins the team of an invite. Who is in it already stays as they are.</summary>
    public async Task<TeamOutcome> AcceptAsync(string token, string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        if (await FindAsync(db, token, cancellationToken) is not { } offer)
        {
            return TeamOutcome.NotFound;
        }

        if (offer.State != TeamOutcome.Done
            || await db.TeamMembers.AnyAsync(m => m.TeamId == offer.TeamId && m.AccountId == accountId, cancellationToken))
        {
            return offer.State;
        }

        if (await db.TeamMembers.CountAsync(m => m.TeamId == offer.TeamId, cancellationToken) >= TeamRoster.MembersMax
            || await db.TeamMembers.CountAsync(m => m.AccountId == accountId, cancellationToken) >= TeamRoster.TeamsPerAccountMax)
        {
            return TeamOutcome.Full;
        }

        db.TeamMembers.Add(new TeamMember
        {
            TeamId = offer.TeamId,
            AccountId = accountId,
            Role = TeamRole.Member,
            JoinedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish([offer.TeamId]);
        return TeamOutcome.Done;
    }

    private async Task<InviteOffer?> FindAsync(PortalDb db, string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        var found = await db.TeamInvites.AsNoTracking()
            .Where(i => i.TokenHash == hash)
            .Join(db.Teams, i => i.TeamId, t => t.Id, (i, t) => new { i.ExpiresAt, i.RevokedAt, t.Id, t.Name })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new InviteOffer(found.Id, found.Name,
                found.RevokedAt is not null ? TeamOutcome.Revoked : found.ExpiresAt <= time.GetUtcNow() ? TeamOutcome.Expired : TeamOutcome.Done);
    }

    private static async Task<TeamOutcome?> RefusalAsync(PortalDb db, string teamId, string actorId, CancellationToken cancellationToken)
    {
        var roles = await db.TeamMembers.AsNoTracking()
            .Where(m => m.TeamId == teamId && m.AccountId == actorId).Select(m => m.Role).ToListAsync(cancellationToken);
        return roles switch
        {
            [TeamRole.Lead] => null,
            [_] => TeamOutcome.OnlyLeads,
            _ => TeamOutcome.NotFound,
        };
    }

    private static IQueryable<TeamInvite> Open(PortalDb db, string teamId, DateTimeOffset now) =>
        db.TeamInvites.Where(i => i.TeamId == teamId && i.RevokedAt == null && i.ExpiresAt > now);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
