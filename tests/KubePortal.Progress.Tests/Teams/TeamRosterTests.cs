using KubePortal.Progress.Teams;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Teams;

public abstract class TeamRosterTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_makes_a_team_leads_it()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko");
        var team = await story.TeamOfAsync("aiko");
        (await story.MembersAsync(team, "aiko")).ShouldBe("aiko:Lead");
        (await story.Roster.TeamsOfAsync("aiko", Cancel)).ShouldBe([new TeamSummary(team, "Platform", TeamRole.Lead, 1)]);
    }

    [Fact]
    public async Task To_a_stranger_a_team_is_the_same_as_none()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "mallory");
        var team = await story.TeamOfAsync("aiko");
        (await story.Roster.FindAsync(team, "mallory", Cancel)).ShouldBeNull();
        (await story.Roster.FindAsync("no-such-team", "mallory", Cancel)).ShouldBeNull();
        (await story.Roster.RemoveAsync(team, "mallory", "aiko", Cancel)).ShouldBe(TeamOutcome.NotFound);
        (await story.Roster.SetRoleAsync(team, "mallory", "mallory", TeamRole.Lead, Cancel)).ShouldBe(TeamOutcome.NotFound);
        (await story.Invites.CreateAsync(team, "mallory", TimeSpan.FromDays(1), Cancel)).Outcome.ShouldBe(TeamOutcome.NotFound);
    }

    [Fact]
    public async Task A_member_may_leave_but_not_send_others_away_nor_promote_themselves()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben", "chie");
        var team = await story.TeamOfAsync("aiko", "ben", "chie");
        (await story.Roster.RemoveAsync(team, "ben", "chie", Cancel)).ShouldBe(TeamOutcome.OnlyLeads);
        (await story.Roster.SetRoleAsync(team, "ben", "ben", TeamRole.Lead, Cancel)).ShouldBe(TeamOutcome.OnlyLeads);
        (await story.Roster.RemoveAsync(team, "ben", "ben", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.MembersAsync(team, "aiko")).ShouldBe("aiko:Lead chie:Member");
        (await story.MembersAsync(team, "ben")).ShouldBeNull();
    }

    [Fact]
    public async Task A_team_is_never_left_without_a_lead()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben");
        var team = await story.TeamOfAsync("aiko", "ben");
        (await story.Roster.RemoveAsync(team, "aiko", "aiko", Cancel)).ShouldBe(TeamOutcome.LastLead);
        (await story.Roster.SetRoleAsync(team, "aiko", "aiko", TeamRole.Member, Cancel)).ShouldBe(TeamOutcome.LastLead);
        (await story.Roster.SetRoleAsync(team, "aiko", "ben", TeamRole.Lead, Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.Roster.RemoveAsync(team, "aiko", "aiko", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.MembersAsync(team, "ben")).ShouldBe("ben:Lead");
    }

    [Fact]
    public async Task Two_leads_who_leave_at_once_leave_one()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben");
        var team = await story.TeamOfAsync("aiko", "ben");
        await story.Roster.SetRoleAsync(team, "aiko", "ben", TeamRole.Lead, Cancel);
        var outcomes = await Task.WhenAll(
            story.Roster.SetRoleAsync(team, "aiko", "aiko", TeamRole.Member, Cancel),
            story.Roster.SetRoleAsync(team, "ben", "ben", TeamRole.Member, Cancel));
        outcomes.Order().ShouldBe([TeamOutcome.Done, TeamOutcome.LastLead]);
    }

    [Fact]
    public async Task The_last_to_leave_closes_the_team_with_its_invites()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko");
        var team = await story.TeamOfAsync("aiko");
        var token = await story.InviteAsync(team, "aiko");
        (await story.Roster.RemoveAsync(team, "aiko", "aiko", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.Invites.FindAsync(token, Cancel)).ShouldBeNull();
        await using var db = await story.Stored.DbAsync();
        (await db.Teams.CountAsync(Cancel) + await db.TeamInvites.CountAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task When_the_only_leads_account_goes_the_one_who_joined_first_leads()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "zoe", "ben");
        var team = await story.TeamOfAsync("aiko", "zoe", "ben");
        await story.Roster.ForgetAsync("aiko", Cancel);
        (await story.MembersAsync(team, "ben")).ShouldBe("ben:Member zoe:Lead");
    }
}
