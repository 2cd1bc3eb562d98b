using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Teams;

/// <summary>
/// Who is in which team, and who may change that. Each act is one transaction, so that two at once can't leave a team without a lead.
/// </summary>
/// <remarks>To somebody who is not in a team it does not exist: every answer about it is the same as for an unknown id.</remarks>
public sealed class TeamRoster(IDbContextFactory<PortalDb> databases, ProgressChanges changes, TimeProvider time)
{
    /// <summary>How many members a team has at most.</summary>
    public const int MembersMax = 200;

    /// <summary>How many teams somebody is in at most.</summary>
    public const int TeamsPerAccountMax = 20;

    /// <summary>Makes a team that the account leads.</summary>
    /// <param name="accountId">Who makes it.</param>
    /// <param name="name">Any text of 1 to <see cref="Team.NameCharactersMax"/> characters, trimmed.</param>
    /// <param name="cancellationToken">Ends the act before it is stored.</param>
    /// <returns>The team's id; null where the account is in <see cref="TeamsPerAccountMax"/> teams already.</returns>
    public async Task<string?> CreateAsync(string accountId, string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        if (await db.TeamMembers.CountAsync(m => m.AccountId == accountId, cancellationToken) >= TeamsPerAccountMax)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var team = new Team { Id = Guid.CreateVersion7(now).ToString("N"), Name = name, CreatedAt = now };
        db.Teams.Add(team);
        db.TeamMembers.Add(new TeamMember { TeamId = team.Id, AccountId = accountId, Role = TeamRole.Lead, JoinedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return team.Id;
    }

    /// <summary>The teams somebody is in, by name.</summary>
    public async Task<IReadOnlyList<TeamSummary>> TeamsOfAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.TeamMembers.AsNoTracking()
            .Where(m => m.AccountId == accountId)
            .Join(db.Teams, m => m.TeamId, t => t.Id, (m, t) => new { m.Role, t.Id, t.Name })
            .OrderBy(t => t.Name)
            .Take(TeamsPerAccountMax)
            .Select(t => new TeamSummary(t.Id, t.Name, t.Role, db.TeamMembers.Count(m => m.TeamId == t.Id)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A team as one of its members sees it; null for everybody else.</summary>
    public async Task<TeamView?> FindAsync(string teamId, string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken);
        if (team is null)
        {
            return null;
        }

        var members = await db.TeamMembers.AsNoTracking()
            .Where(m => m.TeamId == teamId)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { m, a.DisplayName })
            .OrderBy(row => row.DisplayName).ThenBy(row => row.m.JoinedAt)
            .Select(row => new TeamMemberView(row.m.AccountId, row.DisplayName, row.m.Role, row.m.JoinedAt))
            .Take(MembersMax).ToListAsync(cancellationToken);
        return members.Find(m => m.AccountId == accountId) is { } viewer ? new TeamView(team.Id, team.Name, viewer.Role, members) : null;
    }

    /// <summary>Takes somebody out: a member by themselves, anybody by a lead. A team whose last member leaves is gone.</summary>
    public Task<TeamOutcome> RemoveAsync(string teamId, string actorId, string accountId, CancellationToken cancellationToken) =>
        ChangeAsync(teamId, actorId, accountId, needsLead: actorId != accountId, team =>
        {
            var leaving = team.Members.Single(m => m.AccountId == accountId);
            if (team.Members.Count == 1)
            {
                team.Db.Teams.Remove(team.Db.Teams.Local.Single());
                return TeamOutcome.Done;
            }

            if (leaving.Role == TeamRole.Lead && team.Members.Count(m => m.Role == TeamRole.Lead) == 1)
            {
                return TeamOutcome.LastLead;
            }

            team.Db.TeamMembers.Remove(leaving);
            return TeamOutcome.Done;
        }, cancellationToken);

    /// <summary>Makes a member a lead, or a lead a member, by a lead.</summary>
    public Task<TeamOutcome> SetRoleAsync(
        string teamId, string actorId, string accountId, TeamRole role, CancellationToken cancellationToken) =>
        ChangeAsync(teamId, actorId, accountId, needsLead: true, team =>
        {
            var member = team.Members.Single(m => m.AccountId == accountId);
            if (role == TeamRole.Member && member.Role == TeamRole.Lead && team.Members.Count(m => m.Role == TeamRole.Lead) == 1)
            {
                return TeamOutcome.LastLead;
            }

            member.Role = role;
            return TeamOutcome.Done;
        }, cancellationToken);

    /// <summary>
    /// Takes a deleted account out of all its teams. Where it was the only lead, whoever has been there longest leads; empty teams go.
    /// </summary>
    public async Task ForgetAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        var teamIds = await db.TeamMembers.Where(m => m.AccountId == accountId).Select(m => m.TeamId).ToListAsync(cancellationToken);
        foreach (var teamId in teamIds)
        {
            var members = await db.TeamMembers.Where(m => m.TeamId == teamId).OrderBy(m => m.JoinedAt).ToListAsync(cancellationToken);
            var staying = members.Where(m => m.AccountId != accountId).ToList();
            if (staying.Count == 0)
            {
                db.Teams.Remove(await db.Teams.SingleAsync(t => t.Id == teamId, cancellationToken));
                continue;
            }

            db.TeamMembers.Remove(members.Single(m => m.AccountId == accountId));
            if (staying.TrueForAll(m => m.Role != TeamRole.Lead))
            {
                staying[0].Role = TeamRole.Lead;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(teamIds);
    }

    private async Task<TeamOutcome> ChangeAsync(
        string teamId, string actorId, string accountId, bool needsLead, Func<OpenTeam, TeamOutcome> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginDecisionAsync(cancellationToken);
        await db.Teams.Where(t => t.Id == teamId).LoadAsync(cancellationToken);
        var members = await db.TeamMembers.Where(m => m.TeamId == teamId).ToListAsync(cancellationToken);
        if (members.Find(m => m.AccountId == actorId) is not { } actor || members.TrueForAll(m => m.AccountId != accountId))
        {
            return TeamOutcome.NotFound;
        }

        if (needsLead && actor.Role != TeamRole.Lead)
        {
            return TeamOutcome.OnlyLeads;
        }

        var outcome = change(new OpenTeam(db, members));
        if (outcome == TeamOutcome.Done)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            changes.Publish([teamId]);
        }

        return outcome;
    }

    private sealed record OpenTeam(PortalDb Db, List<TeamMember> Members);
}
