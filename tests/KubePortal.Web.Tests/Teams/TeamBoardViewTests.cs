using System.Security.Claims;
using Bunit;
using KubePortal.Lessons;
using KubePortal.Progress;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Progress.Teams;
using KubePortal.Web.Teams;
using KubePortal.Web.Tests.Hosting;
using KubePortal.Web.Tests.Lessons;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Teams;

/// <summary>The live table on a real database: what changes while somebody looks.</summary>
public sealed class TeamBoardViewTests : BunitContext, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CourseOnDisk _courses = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private string _team = "";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);      // a bound, not a wait: the first query on a busy machine takes seconds
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddProgress(_ => new SqliteEngine(new DatabaseFile(_folder["portal.db"])));
        Services.AddSingleton(_ => new CatalogSource(new ContentOptions { Directories = { _courses.Setting.Value } }, _time));
        Services.AddSingleton<TeamBoardReader>();
        Services.AddSingleton<StuckLearners>();
        Services.AddOptions<TeamOptions>();
        Services.AddLocalization();
        AddBunitPersistentComponentState();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        await Services.GetRequiredService<PortalDatabase>().OpenAsync(Cancel);
        await using (var db = await Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Cancel))
        {
            db.Users.AddRange(new[] { "aiko", "ben" }.Select(name => new KubePortal.Progress.Accounts.Account { Id = name, UserName = name, DisplayName = name }));
            await db.SaveChangesAsync(Cancel);
        }

        _team = (await Roster.CreateAsync("aiko", "Platform", Cancel))!;
        var invites = Services.GetRequiredService<TeamInvites>();
        await invites.AcceptAsync((await invites.CreateAsync(_team, "aiko", TimeSpan.FromDays(1), Cancel)).Token!, "ben", Cancel);
    }

    [Fact]
    public async Task A_tick_appears_while_one_looks_and_is_said_aloud()
    {
        var board = Look("aiko");
        board.WaitForAssertion(() => Cells(board, "ben").ShouldBe("open open"));
        await DoAsync("ben", new LessonRead("tour", "basics/service"));
        board.WaitForAssertion(() => Cells(board, "ben").ShouldBe("open done"));
        board.Find("p[aria-live=polite]").TextContent.ShouldBe("ben: Service: Done.");
        board.FindAll("td[data-fresh]").ShouldHaveSingleItem().ClassList.ShouldContain("done");
    }

    [Fact]
    public async Task What_one_learner_does_draws_one_row_again()
    {
        var board = Look("aiko");
        board.WaitForAssertion(() => board.FindComponents<BoardRowView>().Count.ShouldBe(2));
        await DoAsync("ben", new LessonRead("tour", "basics/service"));
        board.WaitForAssertion(() => Cells(board, "ben").ShouldBe("open done"));
        board.FindComponents<BoardRowView>().Select(row => (row.Instance.Row.Name, row.RenderCount)).ShouldBe([("aiko", 1), ("ben", 2)]);
        board.FindComponent<TeamMembersCard>().RenderCount.ShouldBe(1);
    }

    [Fact]
    public void A_chapter_is_opened_by_its_number_and_leads_to_the_next_and_back()
    {
        _courses.Write("course.yaml", """
            title: A short tour
            chapters:
              - { id: basics, title: Basics, lessons: [pod, service] }
              - { id: later, title: Later, planned: true }
              - { id: names, title: Names, lessons: [dns] }
            """);
        _courses.Write("lessons/names/dns.en.md", "---\nid: names/dns\ntitle: DNS\n---\nNames.\n");
        var board = Look("aiko");
        board.WaitForAssertion(() => board.FindAll("th[scope=colgroup]").Select(th => th.TextContent.Trim()).ShouldBe(["1 Basics", "3 Names"]));
        board.FindAll("th[scope=colgroup]").Select(th => th.GetAttribute("abbr")).ShouldBe(["1", "3"]);
        var opened = board.FindAll("th[scope=colgroup] a")[1].GetAttribute("href");
        opened.ShouldBe($"teams/{_team}?course=tour&chapter=names");

        board.Render(b => b.Add(v => v.ChapterId, "names"));
        board.FindAll("thead .column").Select(th => th.TextContent.Trim()).ShouldBe(["DNS"]);
        Cells(board, "ben").ShouldBe("open");
        board.FindAll(".zoom a").Select(a => a.GetAttribute("href")).ShouldBe([$"teams/{_team}?course=tour", $"teams/{_team}?course=tour&chapter=basics"]);
    }

    [Fact]
    public async Task The_head_of_a_lesson_says_how_much_of_the_team_has_done_it()
    {
        await DoAsync("ben", new LessonRead("tour", "basics/service"));
        var board = Look("aiko");
        board.WaitForAssertion(() => board.FindAll("thead .column a").Select(a => a.GetAttribute("aria-label"))
            .ShouldBe(["Pod: done by 0 %", "Service: done by 50 %"]));
        board.Find(".figures").TextContent.ShouldBe("2 learners · 25 % of all lessons done");
    }

    [Theory]
    [InlineData("en", "Done", "Begun", "Not begun")]
    [InlineData("ja", "完了", "学習中", "未着手")]
    public void A_cells_word_is_spoken_in_the_readers_language(string language, string done, string begun, string open)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        var board = Look("aiko");
        board.WaitForAssertion(() => board.Find("table.board").GetAttribute("style").ShouldBe(
            $"--spoken-open:\"{open}\";--spoken-begun:\"{begun}\";--spoken-done:\"{done}\""));
    }

    [Fact]
    public async Task Who_leaves_is_gone_from_the_table_and_sees_it_no_more()
    {
        var leads = Look("aiko");
        var bens = Look("ben");
        leads.WaitForAssertion(() => leads.FindAll("tbody tr").Count.ShouldBe(2));
        bens.WaitForAssertion(() => bens.FindAll("tbody tr").Count.ShouldBe(2));
        await Roster.RemoveAsync(_team, "aiko", "ben", Cancel);
        leads.WaitForAssertion(() => leads.FindAll("tbody tr").Count.ShouldBe(1));
        bens.WaitForAssertion(() => bens.Find("[role=status]").TextContent.ShouldStartWith("You are no longer in this team"));
        bens.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_joins_appears_among_the_members_and_ends_the_word_that_one_is_alone()
    {
        await Roster.RemoveAsync(_team, "aiko", "ben", Cancel);
        var board = Look("aiko");
        board.WaitForAssertion(() => board.Find(".empty h2").TextContent.ShouldBe("You are alone here so far"));

        var invites = Services.GetRequiredService<TeamInvites>();
        await invites.AcceptAsync((await invites.CreateAsync(_team, "aiko", TimeSpan.FromDays(1), Cancel)).Token!, "ben", Cancel);
        board.WaitForAssertion(() => board.FindAll(".members .name").Select(n => n.TextContent).ShouldBe(["aiko Lead", "ben Member"]));
        board.FindAll(".empty").ShouldBeEmpty();
        board.FindAll(".members [formaction$='/remove']").Count.ShouldBe(1, "a lead removes others, not herself");
    }

    [Theory]
    [InlineData("en", "just now", "1 minute ago")]
    [InlineData("ja", "たった今", "1 分前")]
    public async Task What_happened_within_the_minute_happened_just_now(string language, string now, string later)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        await DoAsync("aiko", new LessonRead("tour", "basics/service"));
        var board = Look("aiko");
        board.WaitForAssertion(() => board.FindAll("td.active")[0].TextContent.Trim().ShouldBe(now));
        _time.Advance(TimeSpan.FromMinutes(1));
        var again = Look("aiko");
        again.WaitForAssertion(() => again.FindAll("td.active")[0].TextContent.Trim().ShouldBe(later));
    }

    [Fact]
    public async Task A_stranger_sees_nothing()
    {
        var board = Look("mallory");
        board.WaitForAssertion(() => board.FindAll("[role=status]").Count.ShouldBe(1));
        await DoAsync("ben", new LessonRead("tour", "basics/service"));
        board.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public async Task That_nothing_happens_for_too_long_is_shown_to_the_lead_when_it_is_so()
    {
        await DoAsync("ben", new LabOpened("tour", "rollout", "v1"));
        var board = Look("aiko");
        board.WaitForAssertion(() => board.Find(".stuck").TextContent.ShouldContain("Nobody is stuck right now."));
        _time.Advance(TimeSpan.FromMinutes(20));
        board.WaitForAssertion(() => board.Find(".stuck li").TextContent.ShouldContain("without a step forward for 20 minutes"));
        Look("ben").FindAll(".stuck").ShouldBeEmpty();

        await DoAsync("ben", new TaskPassed("tour", "rollout", "ready", "v1"));
        _time.Advance(ProgressChanges.BetweenChanges);
        board.WaitForAssertion(() => board.Find(".stuck").TextContent.ShouldContain("Nobody is stuck right now."));
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _courses.Dispose();
        _folder.Dispose();
    }

    private TeamRoster Roster => Services.GetRequiredService<TeamRoster>();

    private IRenderedComponent<TeamBoardView> Look(string viewer)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, viewer)], "test"));
        return Render<TeamBoardView>(board => board
            .Add(b => b.TeamId, _team)
            .Add(b => b.CourseId, "tour")
            .Add(b => b.Language, "en")
            .AddCascadingValue(Task.FromResult(new AuthenticationState(principal))));
    }

    private static string Cells(IRenderedComponent<TeamBoardView> board, string name)
    {
        var row = board.FindAll("tbody tr").Single(r => r.QuerySelector(".who")!.TextContent.Trim() == name);
        return string.Join(' ', row.QuerySelectorAll("td:not(.sum, .active)").Select(
            cell => cell.ClassList.FirstOrDefault(c => c is "done" or "begun") ?? "open"));
    }

    private Task DoAsync(string learnerId, ProgressEvent act) =>
        Services.GetRequiredService<ProgressLog>().AppendAsync(learnerId, act, Cancel);
}
