using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Web.Tests.Account;
using KubePortal.Web.Tests.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Home;

public sealed class HomePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_is_shown_where_to_start_and_that_nothing_is_done_yet()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(null, course.Setting);

        var page = await Page(portal.Browser());

        page.QuerySelector(".acts .button")!.TextContent.ShouldBe("Start");
        page.QuerySelectorAll(".first-steps li").Length.ShouldBe(2, "the first lesson has no lab");
        var map = Map(page);
        map.QuerySelector(".so-far strong")!.TextContent.ShouldBe("0");
        map.QuerySelectorAll("a.square").Select(square => (square.GetAttribute("href"), square.GetAttribute("aria-label"))).ShouldBe(
        [
            ("courses/tour/basics/pod", "Pod: Not started"),
            ("courses/tour/basics/service", "Service: Not started"),
        ]);
        map.QuerySelector("li.planned")!.TextContent.ShouldContain("Planned");
    }

    [Fact]
    public async Task Who_has_read_something_goes_on_after_it()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(null, course.Setting);
        var browser = portal.Browser();
        await browser.PostAsync("/courses/tour/basics/pod", null, Cancel);

        var page = await Page(browser);

        page.QuerySelector(".acts .button")!.TextContent.ShouldBe("Continue");
        page.QuerySelector(".acts .button")!.GetAttribute("href").ShouldBe("courses/tour/basics/service");
        page.QuerySelector(".first-steps").ShouldBeNull();
        Map(page).QuerySelectorAll("a.square").Select(square => square.GetAttribute("data-state")).ShouldBe(["done", "open"]);
    }

    [Fact]
    public async Task Who_has_opened_a_lab_goes_on_at_its_lesson()
    {
        await using var portal = new PortalUnderTest(GuestTests.Acts) { HasShippedCourses = true };
        var browser = portal.Browser();
        (await Page(browser)).QuerySelectorAll(".first-steps li").Length.ShouldBe(3, "the lab comes before its first command");
        var guest = await browser.GetStringAsync("/act", Cancel);
        await portal.Get<ProgressLog>().AppendAsync(guest, new LabOpened("kubernetes", "rolling-update", "v1"), Cancel);

        (await Page(browser)).QuerySelector(".acts .button")!.GetAttribute("href").ShouldBe("courses/kubernetes/workloads/deployment");
    }

    [Fact]
    public async Task Content_problems_are_shown_to_authors_alone()
    {
        using var course = new CourseOnDisk();
        course.Write("lessons/basics/pod.en.md", "---\nid: basics/pod\ntitle: Pod\n---\n\n:::nonsense\nx\n:::\n");
        await using var development = new PortalUnderTest(null, course.Setting, ("environment", "Development"));
        await using var production = new PortalUnderTest(null, course.Setting, ("environment", "Production"));

        (await Page(development.Browser())).QuerySelectorAll(".problems li").ShouldContain(
            li => li.TextContent.Contains("courses/tour/lessons/basics/pod.en.md:6") && li.TextContent.Contains("there is no directive 'nonsense'"));
        (await Page(production.Browser())).QuerySelector(".problems").ShouldBeNull();
    }

    private static async Task<IHtmlDocument> Page(HttpClient browser) =>
        new HtmlParser().ParseDocument(await browser.GetStringAsync("/", Cancel));

    private static IElement Map(IHtmlDocument page) => page.QuerySelector(".map:has(#course-tour)")!;
}
