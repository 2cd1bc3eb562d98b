using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Lessons;
using KubePortal.Web.Tests.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Search;

public sealed class SearchPageTests : IAsyncDisposable
{
    private readonly CourseOnDisk _course = new();
    private readonly PortalUnderTest _portal;

    public SearchPageTests()
    {
        _course.Write("lessons/basics/pod.en.md", "---\nid: basics/pod\ntitle: Pod\n---\nTo begin.\n\n## Look {#look}\n\nA zebra keeps < 3 stripes & more.\n\n```bash run\nkubectl get zebras\n```\n");
        _portal = new PortalUnderTest(null, _course.Setting, ("environment", "Production"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task Every_page_has_the_form_that_leads_to_it()
    {
        foreach (var address in (string[])["/", "/courses/tour", "/courses/tour/basics/pod"])
        {
            var form = (await PageAsync(address)).QuerySelector("header.head search form")!;
            (form.GetAttribute("action"), form.GetAttribute("method"), form.QuerySelector("input")!.GetAttribute("name")).ShouldBe(("search", "get", "q"));
        }
    }

    [Fact]
    public async Task It_shows_the_sentence_with_the_word_marked_and_leads_to_its_section()
    {
        var page = await PageAsync("/search?q=ZEBRA");

        page.QuerySelector(".text-title a")!.GetAttribute("href").ShouldBe("courses/tour/basics/pod");
        page.QuerySelector(".texts ul a")!.GetAttribute("href").ShouldBe("courses/tour/basics/pod#look");
        page.QuerySelectorAll(".excerpt").Select(e => e.InnerHtml).ShouldHaveSingleItem().ShouldContain("kubectl get <mark");
        page.QuerySelector(".search-page input")!.GetAttribute("value").ShouldBe("ZEBRA");
        page.QuerySelector(".so-many")!.TextContent.ShouldBe("1 place");
    }

    [Fact]
    public async Task What_is_found_only_in_the_other_language_is_marked_as_such()
    {
        var page = await PageAsync("/search?q=" + Uri.EscapeDataString("読むだけ"));

        var found = page.QuerySelector("h2.other ~ .texts .text-title")!;
        found.QuerySelector(".language")!.TextContent.ShouldBe("日本語");
        found.QuerySelector("a")!.GetAttribute("lang").ShouldBe("ja");
    }

    [Fact]
    public async Task What_was_typed_is_only_text()
    {
        var page = await PageAsync("/search?q=" + Uri.EscapeDataString("<b id=evil>\"'&"));

        page.QuerySelector("#evil").ShouldBeNull();
        page.QuerySelector(".empty .so-many")!.TextContent.ShouldContain("<b id=evil>\"'&");
    }

    [Fact]
    public async Task Without_words_it_says_what_can_be_found() =>
        (await PageAsync("/search")).QuerySelector(".findings")!.TextContent.ShouldContain("words of the glossary");

    [Fact]
    public async Task A_query_that_is_too_long_is_cut_and_the_page_says_so()
    {
        var page = await PageAsync("/search?q=zebra+" + string.Join('+', Enumerable.Repeat("keeps", 200)));

        page.QuerySelector(".notice")!.TextContent.ShouldContain("120 characters");
    }

    [Fact]
    public async Task The_dialog_gets_the_same_findings_without_the_page()
    {
        var answer = await _portal.Browser().GetAsync("/search/results?q=zebra", Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        html.ShouldNotContain("<html");
        Findings(new HtmlParser().ParseDocument(html)).ShouldBe(Findings(await PageAsync("/search?q=zebra")));
    }

    [Fact]
    public async Task A_saved_lesson_is_found_as_it_is_now()
    {
        (await PageAsync("/search?q=quagga")).QuerySelector(".text-title").ShouldBeNull();
        var changed = new TaskCompletionSource();
        _portal.Get<CatalogSource>().Changed += (_, _) => changed.TrySetResult();

        _course.Write("lessons/basics/pod.en.md", "---\nid: basics/pod\ntitle: Pod\n---\nA quagga.\n");
        _portal.Get<CatalogSource>().Touch();
        await changed.Task.WaitAsync(Cancel);

        (await PageAsync("/search?q=quagga")).QuerySelector(".text-title").ShouldNotBeNull();
    }

    private async Task<IHtmlDocument> PageAsync(string address) => new HtmlParser().ParseDocument(await _portal.Browser().GetStringAsync(address, Cancel));

    private static string Findings(IHtmlDocument page) =>
        string.Join(' ', page.QuerySelector(".findings")!.Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
