using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Web.Tests.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

/// <summary>Authors edit a course that people are in the middle of: what each of them did is found where it belongs now.</summary>
public sealed class EditedCourseTests : IDisposable
{
    private const string Question = """

        :::choice who-recreates
        Who makes the new Pod?

        - [ ] the kubelet
          It restarts containers.
        - [x] the ReplicaSet
          It counts Pods.
        :::

        """;

    private readonly CourseOnDisk _course = new();
    private readonly TemporaryFolder _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _course.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task A_renamed_heading_and_a_new_title_cost_nothing()
    {
        var reader = await AsReader(async browser => await browser.PostAsync("/courses/tour/basics/pod", null, Cancel));

        WriteLesson("basics/pod", title: "Pods, the whole story", text: "To begin.\n\n## Look again {#look}\n\nOther words.\n");

        (await StateOf(reader, "basics/pod")).ShouldBe("done");
    }

    [Fact]
    public async Task A_lesson_that_moved_to_another_id_and_chapter_is_still_read_and_its_old_address_leads_there()
    {
        var reader = await AsReader(async browser => await browser.PostAsync("/courses/tour/basics/pod", null, Cancel));

        _course.Remove("lessons/basics/pod.ja.md");
        _course.Remove("lessons/basics/pod.en.md");
        WriteLesson("later/pods", "Pods", "To begin.\n", more: "formerly: [basics/pod]");
        _course.Write("course.yaml", """
            title: { ja: 小さな旅, en: A short tour }
            chapters:
              - { id: basics, title: { ja: 基本, en: Basics }, lessons: [service] }
              - { id: later, title: { ja: その後, en: Later }, lessons: [later/pods] }
            """);

        await using var portal = Portal();
        var browser = As(portal, reader);
        (await StateOf(browser, "later/pods")).ShouldBe("done");
        (await StateOf(browser, "basics/service")).ShouldBe("open");
        var old = await browser.GetAsync("/courses/tour/basics/pod", Cancel);
        old.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        old.Headers.Location!.ToString().ShouldBe("/courses/tour/later/pods");
    }

    [Fact]
    public async Task A_lesson_that_was_split_was_read_in_both_its_parts_by_those_who_read_it_whole()
    {
        var before = await AsReader(async browser => await browser.PostAsync("/courses/tour/basics/pod", null, Cancel));

        WriteLesson("basics/status", "Status", "The second half.\n", more: "split: { from: basics/pod, on: 2999-01-01 }");
        (await StateOf(before, "basics/status")).ShouldBe("done");
        (await StateOf(before, "basics/pod")).ShouldBe("done");

        // Who reads the first part after it was split has read that part.
        WriteLesson("basics/status", "Status", "The second half.\n", more: "split: { from: basics/pod, on: 2020-01-01 }");
        (await StateOf(before, "basics/status")).ShouldBe("open");
    }

    [Fact]
    public async Task A_question_that_moved_with_its_part_of_a_lesson_stays_answered()
    {
        WriteLesson("basics/pod", "Pod", "To begin.\n" + Question);
        var reader = await AsReader(async browser =>
            await browser.PostAsync("/courses/tour/questions/who-recreates", new FormUrlEncodedContent([new("answer", "1")]), Cancel));

        WriteLesson("basics/pod", "Pod", "To begin.\n");
        WriteLesson("basics/status", "Status", "The second half.\n" + Question);

        await using var portal = Portal();
        var page = await Page(As(portal, reader), "basics/status");
        page.QuerySelector("#q-who-recreates .told")!.GetAttribute("data-outcome").ShouldBe("right");
        page.QuerySelector(".right-count")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task A_question_whose_answers_changed_asks_again_only_what_can_no_longer_be_judged()
    {
        const string Third = "- [x] the ReplicaSet controller\n  It counts Pods.\n";
        var three = Question.Replace("- [x] the ReplicaSet\n  It counts Pods.\n", "- [ ] the scheduler\n  It chooses a node.\n" + Third, StringComparison.Ordinal);
        WriteLesson("basics/pod", "Pod", "To begin.\n" + three);
        var reader = await AsReader(async browser =>
            await browser.PostAsync("/courses/tour/questions/who-recreates", new FormUrlEncodedContent([new("answer", "2")]), Cancel));

        WriteLesson("basics/pod", "Pod", "To begin.\n" + three.Replace(Third, "", StringComparison.Ordinal).Replace("- [ ] the scheduler", "- [x] the scheduler", StringComparison.Ordinal));

        await using var portal = Portal();
        var page = await Page(As(portal, reader), "basics/pod");
        page.QuerySelectorAll("#q-who-recreates .told").ShouldBeEmpty();
        page.QuerySelector(".right-count")!.TextContent.ShouldBe("1", "it was answered right once");
    }

    private void WriteLesson(string id, string title, string text, string? more = null)
    {
        foreach (var language in new[] { "ja", "en" })
            _course.Write($"lessons/{id}.{language}.md", $"---\nid: {id}\ntitle: {title}\n{(more is null ? "" : more + "\n")}---\n{text}");
    }

    private PortalUnderTest Portal() => new(null, _course.Setting, ("Portal:DataDirectory", _data["data"]), ("environment", "Production"));

    // What a reader does before the edit; their cookies are all that they keep.
    private async Task<string> AsReader(Func<HttpClient, Task<HttpResponseMessage>> act)
    {
        await using var portal = Portal();
        var answer = await act(portal.Browser());
        ((int)answer.StatusCode).ShouldBeLessThan(400);
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private static HttpClient As(PortalUnderTest portal, string cookies)
    {
        var browser = portal.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", cookies);
        return browser;
    }

    private async Task<string?> StateOf(string reader, string lesson)
    {
        await using var portal = Portal();
        return await StateOf(As(portal, reader), lesson);
    }

    private static async Task<string?> StateOf(HttpClient browser, string lesson) =>
        (await Page(browser, lesson)).QuerySelector("#course-nav [aria-current=page] .sign")!.GetAttribute("data-state");

    private static async Task<IHtmlDocument> Page(HttpClient browser, string lesson) =>
        new HtmlParser().ParseDocument(await browser.GetStringAsync($"/courses/tour/{lesson}", Cancel));
}
