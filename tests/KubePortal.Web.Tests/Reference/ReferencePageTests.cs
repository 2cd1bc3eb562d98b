using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Web.Tests.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Reference;

public sealed class ReferencePageTests : IAsyncDisposable
{
    private readonly CourseOnDisk _course = new();
    private readonly PortalUnderTest _portal;

    public ReferencePageTests()
    {
        _course.Write("sources.yaml", "kep-1: { title: { ja: 一の文書, en: Paper one }, url: https://one.example/ }\n");
        _course.Write("glossary/pod.yaml", "term: { ja: Pod, en: Pod }\ntext: { ja: 最小の単位です。, en: \"The smallest `unit`.\" }\nlesson: basics/pod\n");
        _course.Write("glossary/anti-affinity.yaml", "term: { ja: アンチアフィニティ, en: anti-affinity }\nforms: { en: [repulsion] }\ntext: { ja: 離します。, en: Keeps apart. }\n");
        _course.Write("glossary/secret.yaml", "term: { ja: 秘密, en: secret }\ntext: { ja: 隠します。, en: Hidden. }\n");
        _course.Write("glossary/gateway.yaml", "term: { ja: ゲートウェイ, en: Gateway }\ntext: { ja: 入口です。, en: A way in. }\n");
        _course.Write("lessons/basics/pod.en.md", """
            ---
            id: basics/pod
            title: Pod
            ---
            :::then-and-now erratum=E-01 since=1.9
            An old way.

            ***

            A new way.
            :::

            ## Look {#look}

            ```bash run
            # all of them
            kubectl get pods
            kubectl describe pod web
            ```

            ```text output
            NAME
            ```

            :::then-and-now erratum="E-02 E-03" since=1.21 source=kep-1
            Another old way.

            ***

            Another new way.
            :::

            :::then-and-now erratum=E-04
            Never so.

            ***

            Always so.
            :::
            """);
        _course.Write("lessons/basics/service.en.md", "---\nid: basics/service\ntitle: Service\n---\n## Reach {#reach}\n\n```bash copy\nkubectl get pods\nkubectl get services\n```\n");
        _portal = new PortalUnderTest(null, _course.Setting, ("environment", "Production"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task A_term_of_the_glossary_has_its_meaning_its_lesson_and_an_anchor()
    {
        var page = await PageAsync("/courses/tour/glossary");

        var term = page.QuerySelector("article#term-pod")!;
        term.QuerySelector(".means")!.InnerHtml.ShouldContain("The smallest <code>unit</code>.");
        term.QuerySelector(".taught a")!.GetAttribute("href").ShouldBe("courses/tour/basics/pod");
        page.QuerySelector("article#term-secret small")!.TextContent.ShouldBe("秘密");
    }

    [Fact]
    public async Task The_glossary_goes_from_A_to_Z_and_in_Japanese_by_the_rows_of_the_kana_too()
    {
        (await PageAsync("/courses/tour/glossary")).QuerySelectorAll("section > h2").Select(h => h.TextContent).ShouldBe(["A", "G", "P", "S"]);
        (await PageAsync("/courses/tour/glossary", "ja")).QuerySelectorAll("section > h2").Select(h => h.TextContent).ShouldBe(["P", "あ", "か", "漢字で始まる用語"]);
    }

    [Theory]
    [InlineData("GATE", "term-gateway")]
    [InlineData("げーと", "term-gateway")]
    [InlineData("repulsion", "term-anti-affinity")]
    public async Task The_glossary_can_be_filtered_by_a_name_in_either_language(string typed, string term)
    {
        var page = await PageAsync("/courses/tour/glossary?q=" + Uri.EscapeDataString(typed));

        page.QuerySelectorAll("article").Select(a => a.Id).ShouldBe([term]);
    }

    [Fact]
    public async Task A_term_is_found_by_the_search_and_leads_to_the_glossary()
    {
        var page = await PageAsync("/search?q=smallest+unit");

        page.QuerySelector(".text-title a")!.GetAttribute("href").ShouldBe("courses/tour/glossary#term-pod");
    }

    [Fact]
    public async Task Then_and_now_lists_all_boxes_the_newest_change_first()
    {
        var page = await PageAsync("/courses/tour/then-and-now");

        page.QuerySelectorAll("section > h2").Select(h => h.TextContent).ShouldBe(["Since 1.21", "Since 1.9", "Without a version"]);
        var box = page.QuerySelector("article#E-02")!;
        box.QuerySelectorAll(".since").Select(s => s.TextContent).ShouldBe(["E-02", "E-03"]);
        box.QuerySelector(".then")!.TextContent.ShouldContain("Another old way.");
        box.QuerySelector(".now")!.TextContent.ShouldContain("Another new way.");
        box.QuerySelector(".source a")!.GetAttribute("href").ShouldBe("https://one.example/");
        var place = box.QuerySelector(".box-title a")!.GetAttribute("href")!.Split('#');
        place[0].ShouldBe("courses/tour/basics/pod");
        (await PageAsync("/" + place[0])).GetElementById(place[1])!.TextContent.ShouldContain("Another old way.");
    }

    [Fact]
    public async Task A_cheat_sheet_has_each_command_of_its_chapter_once_with_what_it_is_for()
    {
        var page = await PageAsync("/courses/tour/cheat-sheets/basics");

        page.QuerySelectorAll(".sheet section h2").Select(h => h.TextContent).ShouldBe(["Pod", "Service"]);
        page.QuerySelectorAll(".entry").Select(e => (e.QuerySelector("p")!.TextContent, string.Join('|', e.QuerySelectorAll("[data-command]").Select(c => c.GetAttribute("data-command")))))
            .ShouldBe([("all of them", "kubectl get pods"), ("Look", "kubectl describe pod web"), ("Reach", "kubectl get services")]);
        page.QuerySelectorAll("figure.code [data-command] > button[data-action=copy]").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("/courses/none/glossary")]
    [InlineData("/courses/none/then-and-now")]
    [InlineData("/courses/tour/cheat-sheets/none")]
    [InlineData("/offline/tour/none")]
    public async Task Of_what_is_not_there_there_is_nothing(string address) =>
        (await _portal.Browser().GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_chapter_without_commands_says_so() =>
        (await PageAsync("/courses/tour/cheat-sheets/later")).QuerySelector(".empty h2")!.TextContent.ShouldBe("This chapter has no commands yet");

    [Fact]
    public async Task The_course_and_its_lessons_lead_there()
    {
        var course = await PageAsync("/courses/tour");
        var lesson = await PageAsync("/courses/tour/basics/pod");

        Hrefs(course).ShouldContain("courses/tour/glossary");
        Hrefs(course).ShouldContain("courses/tour/then-and-now");
        Hrefs(course).ShouldContain("courses/tour/cheat-sheets/basics");
        Hrefs(course).ShouldNotContain("courses/tour/cheat-sheets/later");
        Hrefs(lesson).ShouldContain("courses/tour/cheat-sheets/basics");
        Hrefs(lesson).ShouldContain("offline/tour/basics/pod");
        static IEnumerable<string?> Hrefs(IHtmlDocument page) => page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"));
    }

    private async Task<IHtmlDocument> PageAsync(string address, string language = "en")
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(address, Cancel));
    }
}
