using KubePortal.Progress.Accounts;
using KubePortal.Progress.Teams;
using Xunit;

namespace KubePortal.Progress.Tests.Teams;

/// <summary>Accounts and teams on a database file, with the acts that stories are told in.</summary>
internal sealed class TeamStory : IAsyncDisposable
{
    private TeamStory(StoredProgress stored) => Stored = stored;

    internal StoredProgress Stored { get; }

    internal TeamRoster Roster => Stored.Get<TeamRoster>();

    internal TeamInvites Invites => Stored.Get<TeamInvites>();

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="kept">What keeps the database.</param>
    /// <param name="accounts">Names that are ids too.</param>
    internal static async Task<TeamStory> WithAsync(KeptBy kept, params string[] accounts)
    {
        var stored = await StoredProgress.OpenAsync(kept);
        await using var db = await stored.DbAsync();
        db.Users.AddRange(accounts.Select(name => new Account { Id = name, UserName = name, DisplayName = name }));
        await db.SaveChangesAsync(Cancel);
        return new TeamStory(stored);
    }

    /// <summary>A team that the first leads and the others joined, a minute apart.</summary>
    internal async Task<string> TeamOfAsync(string lead, params string[] members)
    {
        var team = (await Roster.CreateAsync(lead, "Platform", Cancel))!;
        var token = await InviteAsync(team, lead);
        foreach (var member in members)
        {
            Stored.Time.Advance(TimeSpan.FromMinutes(1));
            await Invites.AcceptAsync(token, member, Cancel);
        }

        return team;
    }

    internal async Task<string> InviteAsync(string team, string lead) =>
        (await Invites.CreateAsync(team, lead, TimeSpan.FromDays(7), Cancel)).Token!;

    /// <summary>The members with their roles, as one of them sees the team: <c>aiko:Lead ben:Member</c>.</summary>
    internal async Task<string?> MembersAsync(string team, string viewer) =>
        await Roster.FindAsync(team, viewer, Cancel) is { } view
            ? string.Join(' ', view.Members.Select(m => $"{m.AccountId}:{m.Role}"))
            : null;

    public ValueTask DisposeAsync() => Stored.DisposeAsync();
}
