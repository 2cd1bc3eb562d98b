using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

/// <summary>A lesson whose file can't be read: said in plain words, with a way on, and nothing is counted.</summary>
public sealed class UnavailableLessonTests : IAsyncDisposable
{
    private const string Pod = "/courses/tour/basics/pod";

    private readonly CourseOnDisk _course = new();

    public UnavailableLessonTests() => _course.Write("lessons/basics/pod.en.md", "---\nid: [unclosed\n---\nHalf written.\n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _course.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(Pod, "")]
    [InlineData(Pod + "?workbench=open", "?workbench=open")]
    public async Task It_says_so_and_offers_the_next_lesson_and_the_other_language(string address, string kept)
    {
        await using var portal = Portal("Production");

        var answer = await portal.Browser().GetAsync(address, Cancel);
        var page = await PageAsync(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.QuerySelector("article h1")!.TextContent.ShouldBe("Pod");
        page.QuerySelector(".unavailable strong")!.TextContent.ShouldBe("This lesson can't be shown at the moment");
        page.QuerySelectorAll(".unavailable a").Select(a => a.GetAttribute("href"))
            .ShouldBe([$"courses/tour/basics/service{kept}", $"courses/tour/basics/pod{kept}{(kept.Length > 0 ? "&" : "?")}lang=ja"]);
        page.QuerySelector(".read-box").ShouldBeNull();
        page.DocumentElement.OuterHtml.ShouldNotContain("pod.en.md", Case.Sensitive, "where the file lies is for its authors");
        page.QuerySelector("article .text")!.TextContent.Trim().ShouldBe("");
    }

    [Fact]
    public async Task The_other_language_is_well()
    {
        await using var portal = Portal("Production");

        var answer = await Japanese(portal).GetAsync(Pod, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PageAsync(answer)).QuerySelector("article .text p")!.TextContent.ShouldBe("はじめに。");
    }

    [Fact]
    public async Task It_is_not_marked_as_read_by_whoever_can_not_read_it()
    {
        await using var portal = Portal("Production");
        var browser = portal.Browser();

        (await browser.PostAsync(Pod, null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PageAsync(await browser.GetAsync("/courses/tour/basics/service", Cancel)))
            .QuerySelector("#course-nav .count")!.TextContent.ShouldBe("0 / 2");
        (await Japanese(portal).PostAsync(Pod, null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_course_names_it_calmly_and_leads_past_it()
    {
        await using var portal = Portal("Production");

        var course = await PageAsync(await portal.Browser().GetAsync("/courses/tour", Cancel));
        var home = await PageAsync(await portal.Browser().GetAsync("/", Cancel));

        course.QuerySelector(".chapter li a[href$='pod'] small")!.TextContent.ShouldBe("Can't be shown now");
        course.QuerySelector(".so-far .main")!.GetAttribute("href").ShouldBe("courses/tour/basics/service");
        home.QuerySelector(".square[href='courses/tour/basics/pod']")!.GetAttribute("aria-label").ShouldBe("Pod: Can't be shown now");
    }

    [Fact]
    public async Task In_development_its_author_sees_in_place_what_is_wrong_and_the_text()
    {
        await using var portal = Portal("Development");

        var page = await PageAsync(await portal.Browser().GetAsync(Pod, Cancel));

        page.QuerySelector(".text .content-problem code")!.TextContent.ShouldBe("courses/tour/lessons/basics/pod.en.md:3");
        page.QuerySelector(".text")!.TextContent.ShouldContain("Half written.");
    }

    private PortalUnderTest Portal(string environment) => new(null, _course.Setting, ("environment", environment));

    private static HttpClient Japanese(PortalUnderTest portal)
    {
        var browser = portal.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
        return browser;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
}
