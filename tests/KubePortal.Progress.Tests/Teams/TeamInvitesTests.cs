using KubePortal.Progress.Teams;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Teams;

public abstract class TeamInvitesTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_has_the_link_joins_as_a_member_once()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben");
        var team = await story.TeamOfAsync("aiko");
        var token = await story.InviteAsync(team, "aiko");
        (await story.Invites.FindAsync(token, Cancel)).ShouldBe(new InviteOffer(team, "Platform", TeamOutcome.Done));
        (await story.Invites.AcceptAsync(token, "ben", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.Invites.AcceptAsync(token, "ben", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.Invites.AcceptAsync(token, "aiko", Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.MembersAsync(team, "ben")).ShouldBe("aiko:Lead ben:Member");
    }

    [Fact]
    public async Task An_invite_ends_when_its_time_is_over()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben");
        var team = await story.TeamOfAsync("aiko");
        var token = await story.InviteAsync(team, "aiko");
        story.Stored.Time.Advance(TimeSpan.FromDays(7));
        (await story.Invites.FindAsync(token, Cancel))!.State.ShouldBe(TeamOutcome.Expired);
        (await story.Invites.AcceptAsync(token, "ben", Cancel)).ShouldBe(TeamOutcome.Expired);
        (await story.Invites.OpenAsync(team, "aiko", Cancel)).ShouldBeEmpty();
        (await story.MembersAsync(team, "ben")).ShouldBeNull();
    }

    [Fact]
    public async Task A_lead_takes_an_invite_back()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko", "ben", "chie");
        var team = await story.TeamOfAsync("aiko", "ben");
        var open = await story.Invites.OpenAsync(team, "aiko", Cancel);
        var token = await story.InviteAsync(team, "aiko");
        var invite = (await story.Invites.OpenAsync(team, "aiko", Cancel)).Except(open).Single();

        (await story.Invites.RevokeAsync(team, "ben", invite.Id, Cancel)).ShouldBe(TeamOutcome.OnlyLeads);
        (await story.Invites.RevokeAsync(team, "aiko", invite.Id, Cancel)).ShouldBe(TeamOutcome.Done);
        (await story.Invites.AcceptAsync(token, "chie", Cancel)).ShouldBe(TeamOutcome.Revoked);
        (await story.Invites.OpenAsync(team, "ben", Cancel)).ShouldBeEmpty();
        (await story.Invites.CreateAsync(team, "ben", TimeSpan.FromDays(1), Cancel)).Outcome.ShouldBe(TeamOutcome.OnlyLeads);
    }

    [Fact]
    public async Task A_made_up_token_opens_nothing()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko");
        (await story.Invites.FindAsync("made-up", Cancel)).ShouldBeNull();
        (await story.Invites.AcceptAsync("", "aiko", Cancel)).ShouldBe(TeamOutcome.NotFound);
    }

    [Fact]
    public async Task Open_invites_are_bounded()
    {
        await using var story = await TeamStory.WithAsync(kept, "aiko");
        var team = (await story.Roster.CreateAsync("aiko", "Platform", Cancel))!;
        for (var i = 0; i < TeamInvites.OpenInvitesMax; i++)
        {
            await story.InviteAsync(team, "aiko");
        }

        (await story.Invites.CreateAsync(team, "aiko", TimeSpan.FromDays(1), Cancel)).Outcome.ShouldBe(TeamOutcome.Full);
    }
}
