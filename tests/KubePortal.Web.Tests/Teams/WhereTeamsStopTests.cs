using System.Net;
using KubePortal.Lessons;
using KubePortal.Progress.Events;
using KubePortal.Web.Tests.Account;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static KubePortal.Web.Tests.Teams.TeamVisits;

namespace KubePortal.Web.Tests.Teams;

/// <summary>Where a lead sees that others don't get further: the words above the table, a lesson as a funnel, a person as a timeline.</summary>
public sealed class WhereTeamsStopTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_opens_as_a_funnel_of_its_questions_and_its_lab_with_those_who_are_not_there_yet()
    {
        await using var portal = Portal();
        var (aiko, ben, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        var (lesson, lab) = LessonWithLab(portal);
        await DoAsync(portal, benId,
            new QuizAnswered("kubernetes", lesson.Id, lesson.QuestionIds[0], "0", false), new QuizAnswered("kubernetes", lesson.Id, lesson.QuestionIds[0], "1", true),
            new LabOpened("kubernetes", lab.Id, lab.Version, lesson.Id), new TaskPassed("kubernetes", lab.Id, lab.Tasks[0].Id, lab.Version));

        var board = await aiko.ReadAsync(team);
        board.QuerySelectorAll(".board .column a").Select(a => a.GetAttribute("href")).ShouldContain($"{team[1..]}/courses/kubernetes/{lesson.Id}");
        var funnel = await aiko.ReadAsync($"{team}/courses/kubernetes/{lesson.Id}");

        funnel.QuerySelector("h1")!.TextContent.ShouldBe(lesson.Title.In("en"));
        var steps = funnel.QuerySelectorAll(".funnel ol > li:has(.title)").Select(li => (
            Title: li.QuerySelector(".title")!.TextContent,
            Share: li.QuerySelector(".share")!.TextContent,
            Missing: string.Join(", ", li.QuerySelectorAll("details a").Select(a => a.TextContent)))).ToList();
        steps.Count.ShouldBe(lesson.QuestionIds.Count + lab.Tasks.Count + 3);
        (steps[0].Share, steps[0].Missing).ShouldBe(("1 of 2 · answers: 2", "aiko"));
        (steps[1].Share, steps[1].Missing).ShouldBe(("0 of 2", "aiko, ben"));
        var opened = steps[lesson.QuestionIds.Count];
        opened.ShouldBe(($"Opened the lab “{lab.Title.In("en")}”", "1 of 2", "aiko"));
        steps[lesson.QuestionIds.Count + 1].ShouldBe((lab.Tasks[0].Title.In("en"), "1 of 2", "aiko"));
        steps[lesson.QuestionIds.Count + 2].ShouldBe((lab.Tasks[1].Title.In("en"), "0 of 2", "aiko, ben"));
        steps[^1].ShouldBe(("Marked the lesson as read", "0 of 2", "aiko, ben"));

        var csv = await aiko.GetStringAsync($"{team}/lesson.csv?course=kubernetes&lesson={lesson.Id}", Cancel);
        csv.ShouldContain($"{lab.Tasks[0].Title.In("en")},1,0,1\r\n");
        (await ben.GetAsync($"{team}/courses/kubernetes/{lesson.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync($"{team}/lesson.csv?course=kubernetes&lesson={lesson.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.ReadAsync(team)).QuerySelectorAll(".board .column a").ShouldAllBe(a => a.GetAttribute("href")!.StartsWith("courses/"));
    }

    [Fact]
    public async Task Who_answers_a_question_wrong_three_times_is_stuck_until_it_is_right()
    {
        await using var portal = Portal();
        var (aiko, ben, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        var (lesson, _) = LessonWithLab(portal);
        var wrong = new QuizAnswered("kubernetes", lesson.Id, lesson.QuestionIds[0], "0", false);
        await DoAsync(portal, benId, wrong, wrong);
        (await aiko.ReadAsync(team)).QuerySelector(".stuck li").ShouldBeNull();

        await DoAsync(portal, benId, wrong);
        _time.Advance(TimeSpan.FromMinutes(5));
        (await aiko.ReadAsync(team)).QuerySelector(".stuck li")!.TextContent
            .ShouldContain($"answered a question of “{lesson.Title.In("en")}” 3 times and never right, last 5 minutes ago.");
        (await aiko.GetStringAsync($"{team}/stuck.csv", Cancel)).ShouldContain($"ben,\"{lesson.Title.In("en")}\",A question,3,");
        (await ben.GetAsync($"{team}/stuck.csv", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await DoAsync(portal, benId, wrong with { Answer = "1", IsRight = true });
        (await aiko.ReadAsync(team)).QuerySelector(".stuck li").ShouldBeNull();
    }

    [Fact]
    public async Task A_hundred_labs_that_were_given_up_hide_nobody_who_is_stuck_now()
    {
        await using var portal = Portal();
        var (aiko, _, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        var (_, lab) = LessonWithLab(portal);
        await DoAsync(portal, benId, [.. Enumerable.Range(0, 110).Select(i => new LabOpened("kubernetes", $"given-up-{i}", "v1"))]);
        _time.Advance(TimeSpan.FromDays(4));
        await DoAsync(portal, benId, new LabOpened("kubernetes", lab.Id, lab.Version));
        _time.Advance(TimeSpan.FromMinutes(30));

        (await aiko.ReadAsync(team)).QuerySelectorAll(".stuck li").ShouldHaveSingleItem().TextContent.ShouldContain(lab.Title.In("en"));
    }

    [Fact]
    public async Task A_timeline_turns_its_pages_and_is_downloaded_whole()
    {
        await using var portal = Portal();
        var (aiko, ben, team) = await TeamOfTwoAsync(portal);
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        await DoAsync(portal, benId, [.. Enumerable.Range(1, 250).Select(i => new LessonRead("kubernetes", $"lesson-{i}"))]);

        var newest = await aiko.ReadAsync($"{team}/learners/{benId}");
        newest.QuerySelectorAll(".timeline li").Length.ShouldBe(200);
        newest.QuerySelector(".timeline li")!.TextContent.ShouldContain("lesson-250");
        var older = await aiko.ReadAsync("/" + newest.QuerySelector("a[rel='next']")!.GetAttribute("href"));
        older.QuerySelectorAll(".timeline li").Length.ShouldBe(50);
        older.QuerySelectorAll(".timeline li")[^1].TextContent.ShouldContain("lesson-1”");
        older.QuerySelector("a[rel='next']").ShouldBeNull();
        older.QuerySelector("a[rel='prev']")!.GetAttribute("href").ShouldBe($"{team[1..]}/learners/{benId}");

        var csv = await aiko.GetStringAsync($"{team}/learners/{benId}/timeline.csv", Cancel);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(251);
        (await ben.GetAsync($"{team}/learners/{benId}/timeline.csv", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var aikoId = await AccountTests.IdAsync(portal, "aiko", a => a.Id);
        (await ben.GetAsync($"{team}/learners/{aikoId}/timeline.csv", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static (Lesson Lesson, Lab Lab) LessonWithLab(PortalUnderTest portal)
    {
        var course = portal.Get<CatalogSource>().Current.Courses.Single(c => c.Id == "kubernetes");
        var lesson = course.Lessons.First(l => l.LabId is not null && l.QuestionIds.Count > 1);
        return (lesson, course.FindLab(lesson.LabId!)!);
    }

    private PortalUnderTest Portal() => new(services => services.AddSingleton<TimeProvider>(_time)) { HasShippedCourses = true };
}
