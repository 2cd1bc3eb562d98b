using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Shell;

public sealed class FrameTests : IAsyncDisposable
{
    private readonly PortalUnderTest _portal = new(null, ("environment", "Production"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("en-GB, en;q=0.9", "en")]
    [InlineData("ja", "ja")]
    [InlineData("fr, en;q=0.2", "en")]
    [InlineData("fr", "ja")]
    [InlineData("", "ja")]
    public async Task The_browsers_wish_decides_the_language_and_else_it_is_Japanese(string wish, string language)
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.Remove("Accept-Language");
        if (wish.Length > 0)
            browser.DefaultRequestHeaders.Add("Accept-Language", wish);

        (await Language(browser)).ShouldBe(language);
    }

    [Fact]
    public async Task A_language_asked_for_once_is_remembered_and_leaves_the_address()
    {
        var browser = _portal.Browser();

        var answer = await browser.GetAsync("/courses/tour?lang=ja&x=1&theme=dark", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/courses/tour?x=1");
        answer.Headers.GetValues("Set-Cookie").ShouldBe(
        [
            "kp_lang=ja; max-age=31536000; path=/; samesite=lax",
            "kp_theme=dark; max-age=31536000; path=/; samesite=lax",
        ]);
        (await Language(browser)).ShouldBe("ja");
        (await Document(browser, "/")).DocumentElement.GetAttribute("data-theme").ShouldBe("dark");
    }

    [Theory]
    [InlineData("/?lang=xx")]
    [InlineData("/?theme=%22onload=")]
    public async Task A_wish_that_is_none_is_ignored(string address)
    {
        var answer = await _portal.Browser().GetAsync(address, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Document(_portal.Browser(), address)).DocumentElement.GetAttribute("data-theme").ShouldBe("");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/courses/kubernetes")]
    [InlineData("/no/such")]
    public async Task Mere_reading_leaves_nothing_in_the_browser(string address) =>
        (await _portal.Browser().GetAsync(address, Cancel)).Headers.Contains("Set-Cookie").ShouldBeFalse();

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/no/such", HttpStatusCode.NotFound)]
    public async Task Who_only_asks_whether_a_page_is_there_gets_an_answer(string address, HttpStatusCode status)
    {
        var answer = await _portal.Browser().SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Cancel);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task No_script_runs_that_is_not_a_file_of_the_portal()
    {
        var answer = await _portal.Browser().GetAsync("/", Cancel);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();

        policy.Split("; ").ShouldContain("script-src 'self'");
        policy.Split("; ").ShouldContain("object-src 'none'");
        policy.Split("; ").ShouldContain("base-uri 'self'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var page = await Document(_portal.Browser(), "/");
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src"));
        page.All.ShouldAllBe(element => !element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_files_may_be_kept_for_ever_because_their_names_change_with_them()
    {
        var browser = _portal.Browser();
        var page = await Document(browser, "/");
        var files = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script").Select(script => script.GetAttribute("src"))).ToList();

        files.Count.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var file in files)
        {
            var answer = await browser.GetAsync("/" + file, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable", customMessage: file);
        }
    }

    [Fact]
    public async Task An_unknown_address_has_a_page_that_stands_at_that_address()
    {
        var answer = await _portal.Browser().GetAsync("/no/such?x=1", Cancel);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Cancel), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe("There is no such page");
        page.QuerySelector(".skip")!.GetAttribute("href").ShouldBe("no/such?x=1#main");
        page.QuerySelector(".languages a[lang=ja]")!.GetAttribute("href").ShouldBe("no/such?x=1&lang=ja");
    }

    [Fact]
    public async Task Who_asks_for_no_page_gets_none()
    {
        var client = _portal.CreateClient();

        var answer = await client.GetAsync("/no/such", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBeEmpty();
    }

    private static async Task<string> Language(HttpClient browser) => (await Document(browser, "/")).DocumentElement.GetAttribute("lang")!;

    private static async Task<IDocument> Document(HttpClient browser, string address) =>
        new HtmlParser().ParseDocument(await browser.GetStringAsync(address, Cancel));
}
