using System.Net;
using AngleSharp.Dom;
using KubePortal.Lessons;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Projections;
using KubePortal.Progress.Teams;
using KubePortal.Web.Tests.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static KubePortal.Web.Tests.Teams.TeamVisits;

namespace KubePortal.Web.Tests.Teams;

public sealed class TeamPageTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_makes_a_team_sees_it_empty_with_the_button_that_fills_it()
    {
        await using var portal = Portal();
        var aiko = await portal.RegisteredAsync("aiko");
        (await aiko.ReadAsync("/teams")).QuerySelector(".empty h2")!.TextContent.ShouldBe("You are in no team yet");
        var team = await MakeTeamAsync(aiko, "プラットフォーム <b>");
        var page = await aiko.ReadAsync(team);
        page.QuerySelector("h1")!.TextContent.ShouldBe("プラットフォーム <b>");
        page.QuerySelector(".empty h2")!.TextContent.ShouldBe("You are alone here so far");
        (await aiko.ReadAsync("/teams")).QuerySelector(".list a")!.GetAttribute("href").ShouldBe(team[1..]);
    }

    [Fact]
    public async Task An_invite_link_says_which_team_and_carries_a_newcomer_through_registration_into_it()
    {
        await using var portal = Portal();
        var aiko = await portal.RegisteredAsync("aiko");
        var team = await MakeTeamAsync(aiko, "Platform");
        var link = await InviteAsync(aiko, team);
        link.ShouldStartWith("http://127.0.0.1:5080/teams/join/");
        var invite = new Uri(link).PathAndQuery;

        var ben = portal.Browser();
        var offer = await ben.ReadAsync(invite);
        offer.QuerySelector("h1")!.TextContent.ShouldBe("Join the team “Platform”");
        var register = "/" + offer.QuerySelector(".acts .main")!.GetAttribute("href");
        (await ben.RegisterAsync("ben", address: register)).ShouldLeadTo(invite);
        (await ben.SendAsync(invite, "form[method=post] .main")).ShouldLeadTo(team);
        Rows(await ben.ReadAsync(team)).ShouldBe(["aiko", "ben"]);
    }

    [Fact]
    public async Task An_invite_whose_time_is_over_or_that_was_revoked_says_so_and_lets_nobody_in()
    {
        await using var portal = Portal();
        var aiko = await portal.RegisteredAsync("aiko");
        var team = await MakeTeamAsync(aiko, "Platform");
        var revoked = new Uri(await InviteAsync(aiko, team)).PathAndQuery;
        (await aiko.SendAsync(team, ".invites li form")).ShouldLeadTo(team);
        var expired = new Uri(await InviteAsync(aiko, team)).PathAndQuery;
        _time.Advance(TimeSpan.FromDays(7));

        var ben = await portal.RegisteredAsync("ben");
        (await SaidAsync(ben, revoked)).ShouldBe("A lead of the team took it back. Ask them for a new link.");
        (await SaidAsync(ben, expired)).ShouldBe("Its time is over. Ask the team's lead for a new link.");
        (await SaidAsync(ben, "/teams/join/made-up")).ShouldBe("There is no such invite. The link may have been cut off; copy all of it.");
        (await ben.GetAsync(team, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_foreign_team_is_not_there_for_a_stranger_by_any_address()
    {
        await using var portal = Portal();
        var aiko = await portal.RegisteredAsync("aiko");
        var mallory = await portal.RegisteredAsync("mallory");
        var team = await MakeTeamAsync(aiko, "Platform");
        var aikoId = await AccountTests.IdAsync(portal, "aiko", a => a.Id);
        foreach (var address in new[]
        {
            team, $"{team}/progress.csv", $"{team}/stuck.csv", $"{team}/lesson.csv?course=kubernetes&lesson=workloads/pod", $"{team}/courses/kubernetes/workloads/pod",
            $"{team}/learners/{aikoId}", $"{team}/learners/{aikoId}/timeline.csv", "/teams/none",
        })
        {
            (await mallory.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var address in new[] { $"{team}/leave", $"{team}/members/{aikoId}/remove", $"{team}/members/{aikoId}/Member", $"{team}/invites/x/revoke" })
        {
            (await mallory.PostAsync(address, null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await portal.Browser().GetAsync(team, Cancel)).ShouldLeadTo($"/account/sign-in?returnUrl={Uri.EscapeDataString(team)}");
    }

    [Fact]
    public async Task Team_mates_see_ticks_and_leads_see_who_is_stuck_where()
    {
        await using var portal = Portal();
        var (aiko, ben, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        var course = portal.Get<CatalogSource>().Current.Courses.Single(c => c.Id == "kubernetes");
        var lesson = course.Lessons.First(l => l.LabId is not null);
        var lab = course.FindLab(lesson.LabId!)!;
        await DoAsync(portal, benId,
            new LessonRead(course.Id, course.Lessons.First(l => l != lesson).Id),
            new LabOpened(course.Id, lab.Id, lab.Version, lesson.Id), new HintOpened(course.Id, lab.Id, lab.Tasks[0].Id, 1));
        _time.Advance(TimeSpan.FromMinutes(35));

        var lead = await aiko.ReadAsync(team);
        lead.QuerySelector(".stuck li")!.TextContent.ShouldSatisfyAllConditions(
            text => text.ShouldContain("ben"),
            text => text.ShouldContain($"in the lab “{lab.Title.In("en")}”, at “{lab.Tasks[0].Title.In("en")}”, without a step forward for 35 minutes; hints opened: 1."));
        lead.QuerySelectorAll(".stuck li a").Select(a => a.GetAttribute("href")).ShouldBe([$"{team[1..]}/learners/{benId}", $"courses/kubernetes/{lesson.Id}"]);
        lead.QuerySelector(".stuck li time")!.GetAttribute("datetime").ShouldBe($"{_time.GetUtcNow().AddMinutes(-35):yyyy-MM-ddTHH:mm:ssZ}");
        CellsOf(lead, "ben").ShouldBe("done 1, begun 1");
        lead.QuerySelectorAll("td.active").Select(cell => cell.TextContent.Trim()).ShouldBe(["not yet", "35 minutes ago"]);
        (await aiko.ReadAsync($"{team}/learners/{benId}")).QuerySelector(".timeline li")!.TextContent.ShouldContain("opened hint 1 of");

        var member = await ben.ReadAsync(team);
        CellsOf(member, "ben").ShouldBe("done 1, begun 1");
        member.QuerySelector(".stuck").ShouldBeNull();
        member.QuerySelector("td.active").ShouldBeNull();
        member.QuerySelector(".invites").ShouldBeNull();
        member.QuerySelector("[formaction$='/remove']").ShouldBeNull();
        var aikoId = await AccountTests.IdAsync(portal, "aiko", a => a.Id);
        (await ben.GetAsync($"{team}/learners/{aikoId}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.PostAsync($"{team}/members/{aikoId}/remove", null, Cancel)).ShouldLeadTo($"{team}?said=OnlyLeads");
    }

    [Fact]
    public async Task A_team_keeps_a_lead_and_says_so()
    {
        await using var portal = Portal();
        var (aiko, ben, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        var refused = await aiko.PostAsync($"{team}/leave", null, Cancel);
        refused.ShouldLeadTo($"{team}?said=LastLead");
        (await aiko.ReadAsync($"{team}?said=LastLead")).QuerySelector("[role=alert]")!.TextContent
            .ShouldBe("A team needs a lead. Make somebody else a lead first.");
        (await aiko.PostAsync($"{team}/members/{benId}/Lead", null, Cancel)).ShouldLeadTo(team);
        (await aiko.PostAsync($"{team}/leave", null, Cancel)).ShouldLeadTo("/teams");
        Rows(await ben.ReadAsync(team)).ShouldBe(["ben"]);
    }

    [Fact]
    public async Task A_csv_opens_in_a_spreadsheet_and_calculates_nothing()
    {
        await using var portal = Portal();
        var aiko = await portal.RegisteredAsync("aiko", "=HYPERLINK(\"http://evil.example\",\"相子\")");
        var team = await MakeTeamAsync(aiko, "Platform");
        var aikoId = await AccountTests.IdAsync(portal, "aiko", a => a.Id);
        var course = portal.Get<CatalogSource>().Current.Courses.Single(c => c.Id == "kubernetes");
        await DoAsync(portal, aikoId, new LessonRead(course.Id, course.Lessons[1].Id));

        var answer = await aiko.GetAsync($"{team}/progress.csv?course=kubernetes", Cancel);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Platform-kubernetes.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines.Length.ShouldBe(3, "a heading, one learner, and the last line's end");
        lines[0].ShouldStartWith("Learner,Done,Last active (UTC),");
        lines[1].ShouldStartWith("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"相子\"\")\",1,"
            + $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ},Not begun,Done");
        lines[2].ShouldBe("");
    }

    [Fact]
    public async Task A_team_of_two_hundred_who_have_done_all_is_a_page_of_bounded_size_and_asks_no_more_than_a_team_of_one()
    {
        var queries = new QueryCount();
        await using var portal = new PortalUnderTest(services => services.AddSingleton<TimeProvider>(_time).ConfigureDbContext<PortalDb>(db => db.AddInterceptors(queries))) { HasShippedCourses = true };
        var aiko = await portal.RegisteredAsync("aiko");
        var team = await MakeTeamAsync(aiko, "Platform");
        var alone = await queries.DuringAsync(() => aiko.ReadAsync(team));

        var course = portal.Get<CatalogSource>().Current.Courses.Single(c => c.Id == "kubernetes");
        var learners = Enumerable.Range(1, TeamRoster.MembersMax - 1).Select(i => $"{Guid.CreateVersion7():N}").ToList();
        await using (var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Cancel))
        {
            db.Users.AddRange(learners.Select(id => new KubePortal.Progress.Accounts.Account { Id = id, UserName = id, DisplayName = $"学習者 Learner {id[..8]}" }));
            db.TeamMembers.AddRange(learners.Select(id => new TeamMember { TeamId = team.Split('/')[^1], AccountId = id, Role = TeamRole.Member, JoinedAt = _time.GetUtcNow() }));
            db.LessonProgress.AddRange(learners.SelectMany(id => course.Lessons.Select(l => Done(id, l))));     // as their events would leave it
            await db.SaveChangesAsync(Cancel);
        }

        var html = "";
        var together = await queries.DuringAsync(async () => html = await aiko.GetStringAsync(team, Cancel));
        together.ShouldBe(alone);
        (course.Lessons.Count * learners.Count).ShouldBeGreaterThan(12_000, "cells are what the page is made of");
        System.Text.Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(550_000);
    }

    private LessonProgress Done(string learnerId, Lesson lesson)
    {
        var done = new LessonProgress { LearnerId = learnerId, CourseId = lesson.CourseId, LessonId = lesson.Id };
        done.Apply(new LessonRead(lesson.CourseId, lesson.Id) { At = _time.GetUtcNow() });
        return done;
    }

    private PortalUnderTest Portal() => new(services => services.AddSingleton<TimeProvider>(_time)) { HasShippedCourses = true };

    private static async Task<string> SaidAsync(HttpClient browser, string invite)
    {
        var answer = await browser.GetAsync(invite, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        return (await answer.PageAsync()).QuerySelector(".notice")!.TextContent;
    }

    private static string[] Rows(IDocument page) => [.. page.QuerySelectorAll(".board tbody .who").Select(row => row.TextContent.Trim())];

    /// <summary>How many cells of a row are ticked and begun.</summary>
    private static string CellsOf(IDocument page, string name)
    {
        var row = page.QuerySelectorAll(".board tbody tr").Single(r => r.QuerySelector(".who")!.TextContent.Trim() == name);
        return $"done {row.QuerySelectorAll("td.done").Length}, begun {row.QuerySelectorAll("td.begun").Length}";
    }
}
