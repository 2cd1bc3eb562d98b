using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Web.Tests.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Reference;

public sealed class OfflineLessonTests : IAsyncDisposable
{
    private readonly CourseOnDisk _course = new();
    private readonly PortalUnderTest _portal;

    public OfflineLessonTests()
    {
        _course.Write("images/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        _course.Write("lessons/basics/pod.en.md", """
            ---
            id: basics/pod
            title: "Pod: what / why"
            ---
            See [the service](lesson:basics/service), [below](#look), and [elsewhere](https://kubernetes.io/).

            ![A dot](../../images/dot.svg)

            ## Look {#look}

            ```bash run
            kubectl get pods
            ```

            :::choice who
            Who makes it?

            - [x] the controller
              It counts.
            - [ ] the kubelet
              It restarts.
            :::

            :::order steps
            In order?

            1. First
            2. Second
            3. Third

            ***

            One after the other.
            :::

            :::field name
            Which field?

            ```yaml
            spec:
              ___: 3
            ```

            - [x] `replicas`
              The number.
            - [ ] *
              See explain.
            :::
            """);
        _course.Write("lessons/basics/pod.ja.md", "---\nid: basics/pod\ntitle: ポッド\n---\n本文。\n");
        _portal = new PortalUnderTest(null, _course.Setting, ("environment", "Production"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task It_needs_nothing_beside_it()
    {
        var page = await PageAsync();

        page.QuerySelectorAll("script, link, form, iframe, base").ShouldBeEmpty();
        page.QuerySelectorAll("button").ShouldBeEmpty();
        page.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!).ShouldHaveSingleItem().ShouldStartWith("data:image/svg+xml;base64,");
        page.QuerySelector("style")!.TextContent.ShouldContain("--ink");
        page.QuerySelector("style")!.TextContent.ShouldNotContain("url(http");
    }

    [Fact]
    public async Task Its_links_lead_on_where_they_did()
    {
        var page = await PageAsync();

        page.QuerySelectorAll(".text > p a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["http://localhost/courses/tour/basics/service", "#look", "https://kubernetes.io/"]);
        page.GetElementById("look").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_question_has_its_answers_folded_up_with_why()
    {
        var question = (await PageAsync()).QuerySelector("section.question#q-who")!;

        question.QuerySelector(".question-prompt")!.TextContent.ShouldContain("Who makes it?");
        question.QuerySelectorAll(":scope > ul li").Select(l => l.TextContent).ShouldBe(["the controller", "the kubelet"]);
        question.QuerySelector("details")!.HasAttribute("open").ShouldBeFalse();
        question.QuerySelectorAll("details li").Select(l => (l.ClassName, l.QuerySelector("div")!.TextContent.Trim())).ShouldBe([("right", "It counts."), ("wrong", "It restarts.")]);
    }

    [Fact]
    public async Task Steps_are_shown_shuffled_and_answered_in_order()
    {
        var question = (await PageAsync()).QuerySelector("section.question#q-steps")!;

        question.QuerySelectorAll("details ol li").Select(l => l.TextContent).ShouldBe(["First", "Second", "Third"]);
        question.QuerySelectorAll(":scope > ul li").Select(l => l.TextContent).ShouldNotBe(["First", "Second", "Third"]);
        question.QuerySelector("details")!.TextContent.ShouldContain("One after the other.");
    }

    [Fact]
    public async Task A_gap_does_not_give_its_answer_away()
    {
        var question = (await PageAsync()).QuerySelector("section.question#q-name")!;

        question.QuerySelector(".question-gap")!.TextContent.ShouldBe("____");
        question.QuerySelector(":scope > ul").ShouldBeNull();
        question.QuerySelector("details")!.TextContent.ShouldContain("anything else");
    }

    [Theory]
    [InlineData("en", "attachment; filename=basics-pod.en.html; filename*=UTF-8''Pod-%20what%20-%20why.html")]
    [InlineData("ja", "attachment; filename=basics-pod.ja.html; filename*=UTF-8''%E3%83%9D%E3%83%83%E3%83%89.html")]
    public async Task It_is_saved_under_its_title_or_its_id(string language, string disposition)
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var answer = await browser.GetAsync("/offline/tour/basics/pod", Cancel);

        answer.Content.Headers.NonValidated["Content-Disposition"].ToString().ShouldBe(disposition);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
    }

    private async Task<IHtmlDocument> PageAsync() => new HtmlParser().ParseDocument(await _portal.Browser().GetStringAsync("/offline/tour/basics/pod", Cancel));
}
