using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

public sealed class LessonPageTests : IAsyncDisposable
{
    private const string Pod = "/courses/tour/basics/pod";

    private readonly CourseOnDisk _course = new();
    private readonly PortalUnderTest _portal;

    public LessonPageTests() => _portal = new PortalUnderTest(null, _course.Setting, ("environment", "Production"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task It_is_whole_without_script_a_cookie_or_a_token()
    {
        var answer = await _portal.Browser().GetAsync(Pod, Cancel);
        var page = await Page(answer);

        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelector("article h1")!.TextContent.ShouldBe("Pod");
        page.QuerySelector("article .text h2")!.TextContent.ShouldStartWith("Look");
        page.QuerySelector(".minutes")!.TextContent.ShouldBe("7 min");
        page.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("courses/tour/basics/service");
        page.QuerySelectorAll("input[type=hidden]").ShouldBeEmpty();
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src") && script.TextContent.Length == 0);
    }

    [Fact]
    public async Task The_workbench_is_offered_at_the_first_command()
    {
        var page = await Page(await _portal.Browser().GetAsync(Pod, Cancel));

        var offer = page.QuerySelector(".open-box a")!;
        offer.GetAttribute("href").ShouldBe("courses/tour/basics/pod?workbench=open");
        offer.Closest(".open-box")!.NextElementSibling!.LocalName.ShouldBe("figure");
    }

    [Fact]
    public async Task A_stranger_asks_once_and_then_only_whether_it_changed()
    {
        var browser = _portal.Browser();
        var first = await browser.GetAsync(Pod, Cancel);

        first.Headers.Vary.ShouldBe(["Accept-Language", "Cookie", "Accept-Encoding"], ignoreOrder: true);
        browser.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        var again = await browser.GetAsync(Pod, Cancel);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_another_language_it_is_another_page()
    {
        var english = await _portal.Browser().GetAsync(Pod, Cancel);
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, ja;q=0.5");
        browser.DefaultRequestHeaders.IfNoneMatch.Add(english.Headers.ETag!);

        var japanese = await browser.GetAsync(Pod, Cancel);

        japanese.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Page(japanese)).QuerySelector("article .text p")!.TextContent.ShouldBe("はじめに。");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Its_bytes_are_compressed_beforehand(string encoding)
    {
        var plain = await _portal.Browser().GetByteArrayAsync(Pod, Cancel);
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        var answer = await browser.GetAsync(Pod, Cancel);

        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, Cancel);
        bytes.ToArray().ShouldBe(plain);
    }

    [Fact]
    public async Task Marked_as_read_it_is_done_for_that_reader_alone()
    {
        var browser = _portal.Browser();

        var sent = await browser.PostAsync(Pod, null, Cancel);

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        sent.Headers.Location!.ToString().ShouldBe("/courses/tour/basics/service");
        Marks(await Page(await browser.GetAsync(Pod, Cancel))).ShouldBe(("1 / 2", "done", "yes"));
        Marks(await Page(await _portal.Browser().GetAsync(Pod, Cancel))).ShouldBe(("0 / 2", "open", "no"));
    }

    [Fact]
    public async Task A_reader_who_is_known_gets_it_fresh_and_in_no_shared_cache()
    {
        var browser = _portal.Browser();
        await browser.PostAsync(Pod, null, Cancel);

        var answer = await browser.GetAsync(Pod, Cancel);

        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        answer.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task With_the_workbench_it_is_the_same_text_and_pages_turn_with_it()
    {
        var browser = _portal.Browser();

        var prepared = await Page(await browser.GetAsync(Pod, Cancel));
        var open = await Page(await browser.GetAsync(Pod + "?workbench=open", Cancel));

        prepared.QuerySelector(".open-box")!.Remove();
        Words(open, "article .text").ShouldBe(Words(prepared, "article .text"));
        Words(open, "#course-nav").ShouldBe(Words(prepared, "#course-nav"));
        open.QuerySelector("#workbench").ShouldNotBeNull();
        open.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("courses/tour/basics/service?workbench=open");
        (await browser.PostAsync(Pod + "?workbench=open", null, Cancel)).Headers.Location!.ToString()
            .ShouldBe("/courses/tour/basics/service?workbench=open");
    }

    [Fact]
    public async Task A_link_of_the_text_keeps_the_workbench_as_it_is()
    {
        _course.Write("lessons/basics/service.en.md", "---\nid: basics/service\ntitle: Service\n---\n[Pods](lesson:basics/pod), [here](#end), [else](https://kubernetes.io/).\n\n## End {#end}\n\nEnd.\n");
        const string service = "/courses/tour/basics/service";
        await using var portal = new PortalUnderTest(null, _course.Setting);

        var open = await Page(await portal.Browser().GetAsync(service + "?workbench=open", Cancel));
        var closed = await Page(await portal.Browser().GetAsync(service, Cancel));

        Links(open).ShouldBe(["courses/tour/basics/pod?workbench=open", "courses/tour/basics/service?workbench=open#end", "https://kubernetes.io/"]);
        Links(closed).ShouldBe(["courses/tour/basics/pod", "courses/tour/basics/service#end", "https://kubernetes.io/"]);
        static IEnumerable<string?> Links(IHtmlDocument page) => page.QuerySelectorAll("article .text p a").Select(link => link.GetAttribute("href"));
    }

    [Fact]
    public async Task Where_guests_are_not_allowed_reading_is_free_and_marking_needs_an_account()
    {
        await using var portal = new PortalUnderTest(null, _course.Setting, ("Portal:Guests", "false"));

        (await portal.Browser().GetAsync(Pod, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await portal.Browser().PostAsync(Pod, null, Cancel)).Headers.Location!.ToString()
            .ShouldBe("/account/sign-in?returnUrl=%2Fcourses%2Ftour%2Fbasics%2Fpod");
    }

    [Fact]
    public async Task Below_a_path_base_it_leads_to_the_same_places()
    {
        await using var portal = new PortalUnderTest(null, _course.Setting, ("Portal:PathBase", "/learn"));

        var page = await Page(await portal.Browser().GetAsync("/learn" + Pod, Cancel));
        var sent = await portal.Browser().PostAsync("/learn" + Pod, null, Cancel);

        page.QuerySelector("base")!.GetAttribute("href").ShouldBe("/learn/");
        sent.Headers.Location!.ToString().ShouldBe("/learn/courses/tour/basics/service");
    }

    [Theory]
    [InlineData("/courses/tour/basics/nothing")]
    [InlineData("/courses/nothing")]
    [InlineData("/courses/tour/basics/nothing?workbench=open")]
    public async Task What_is_not_there_says_so_in_the_readers_language(string address)
    {
        var answer = await _portal.Browser().GetAsync(address, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page(answer)).QuerySelector("h1")!.TextContent.ShouldBe("There is no such page");
        (await _portal.Browser().PostAsync("/courses/tour/basics/nothing", null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_saved_file_is_shown_at_the_next_visit()
    {
        var catalogs = _portal.Get<CatalogSource>();
        (await _portal.Browser().GetStringAsync(Pod, Cancel)).ShouldContain("To begin.");
        var changed = new TaskCompletionSource();
        catalogs.Changed += (_, _) => changed.TrySetResult();

        _course.Write("lessons/basics/pod.en.md", "---\nid: basics/pod\ntitle: Pod\n---\nWritten anew.\n");
        catalogs.Touch();
        await changed.Task.WaitAsync(Cancel);

        (await _portal.Browser().GetStringAsync(Pod, Cancel)).ShouldContain("Written anew.");
    }

    private static async Task<IHtmlDocument> Page(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));

    private static (string Count, string Sign, string Read) Marks(IHtmlDocument page) => (
        page.QuerySelector("#course-nav .count")!.TextContent,
        page.QuerySelector("#course-nav [aria-current] .sign")!.GetAttribute("data-state")!,
        page.QuerySelector(".read-box")!.GetAttribute("data-read")!);

    private static string Words(IHtmlDocument page, string selector) =>
        string.Join(' ', page.QuerySelector(selector)!.Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
