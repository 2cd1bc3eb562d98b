using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

/// <summary>Questions of a lesson, answered as a browser does: with script, and without.</summary>
public sealed class QuestionTests : IAsyncDisposable
{
    private const string Lesson = "/courses/tour/basics/quiz";
    private const string Address = "/courses/tour/questions/who-recreates";

    private readonly CourseOnDisk _course = new();
    private readonly PortalUnderTest _portal;

    public QuestionTests()
    {
        foreach (var language in new[] { "ja", "en" })
        {
            _course.Write($"lessons/basics/quiz.{language}.md", """
                ---
                id: basics/quiz
                title: Quiz
                ---
                Read, then answer.

                :::choice who-recreates
                Who makes the new Pod?

                - [ ] the kubelet
                  It restarts containers.
                - [x] the ReplicaSet
                  It counts Pods.
                :::

                :::order steps
                In which order?

                1. first
                2. second

                ***

                One after the other.
                :::
                """.ReplaceLineEndings("\n"));
        }

        _portal = new PortalUnderTest(null, _course.Setting, ("environment", "Production"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task Without_script_the_page_comes_back_at_the_question_and_says_what_was_wrong()
    {
        var browser = _portal.Browser();

        var sent = await Answer(browser, "0");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        sent.Headers.Location!.ToString().ShouldBe("/courses/tour/basics/quiz#q-who-recreates");
        var page = await Page(browser);
        var told = page.QuerySelector("#q-who-recreates .told").ShouldNotBeNull();
        told.GetAttribute("data-outcome").ShouldBe("wrong");
        told.TextContent.ShouldContain("It restarts containers.");
        told.TextContent.ShouldNotContain("It counts Pods.");
        page.QuerySelector("#q-steps .told").ShouldBeNull();
        page.QuerySelector(".right-count")!.TextContent.ShouldBe("0");
    }

    [Fact]
    public async Task It_can_be_tried_again_and_what_was_right_once_stays_right()
    {
        var browser = _portal.Browser();
        await Answer(browser, "0");
        await Answer(browser, "1");

        (await Page(browser)).QuerySelector("#q-who-recreates .told")!.GetAttribute("data-outcome").ShouldBe("right");
        (await Page(browser)).QuerySelector(".right-count")!.TextContent.ShouldBe("1");

        await Answer(browser, "0");
        (await Page(browser)).QuerySelector("#q-who-recreates .told")!.GetAttribute("data-outcome").ShouldBe("wrong");
        (await Page(browser)).QuerySelector(".right-count")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task A_script_gets_what_is_said_of_the_answer_and_nothing_else()
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/vnd.kubeportal.feedback+html");

        var answer = await Answer(browser, "1");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Right-Count").ShouldBe(["1"]);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        body.ShouldStartWith("<div class=\"told\" data-outcome=\"right\">");
        body.ShouldContain("It counts Pods.");
        body.ShouldContain("It restarts containers.", customMessage: "the wrong ones are explained too");
    }

    [Fact]
    public async Task An_answer_begins_the_lesson_and_is_an_event_of_its_learner_alone()
    {
        var browser = _portal.Browser();
        await Answer(browser, "1");

        (await Page(browser)).QuerySelector("#course-nav [aria-current=page] .sign")!.GetAttribute("data-state").ShouldBe("begun");
        (await Page(_portal.Browser())).QuerySelectorAll(".told").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_does_not_tell_right_answers_apart()
    {
        var page = await Page(_portal.Browser());

        var options = page.QuerySelectorAll("#q-who-recreates .question-option");
        options.Length.ShouldBe(2);
        string Shape(AngleSharp.Dom.IElement option) => option.OuterHtml.Replace(option.TextContent.Trim(), "…", StringComparison.Ordinal);
        Shape(options[0]).Replace("value=\"0\"", "value=\"1\"", StringComparison.Ordinal).ShouldBe(Shape(options[1]));
        page.Body!.TextContent.ShouldNotContain("It counts Pods.");
    }

    [Fact]
    public async Task Steps_are_judged_by_their_places()
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/vnd.kubeportal.feedback+html");
        // Shown the wrong way round: the first shown is the second step.
        var right = await browser.PostAsync("/courses/tour/questions/steps", Form(("answer", "0:2"), ("answer", "1:1")), Cancel);
        var wrong = await browser.PostAsync("/courses/tour/questions/steps", Form(("answer", "0:1"), ("answer", "1:2")), Cancel);

        (await right.Content.ReadAsStringAsync(Cancel)).ShouldContain("data-outcome=\"right\"");
        var said = await wrong.Content.ReadAsStringAsync(Cancel);
        said.ShouldContain("data-outcome=\"wrong\"");
        said.ShouldContain("0 of 2 in the right place.");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("<script>alert(1)</script>")]
    public async Task What_no_form_of_ours_sends_is_asked_again_and_not_kept(string value)
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/vnd.kubeportal.feedback+html");

        var answer = await Answer(browser, value);

        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("data-outcome=\"incomplete\"");
        (await Page(browser)).QuerySelectorAll(".told").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_long_or_is_no_question_is_refused()
    {
        var browser = _portal.Browser();

        (await Answer(browser, new string('x', 1_001))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await browser.PostAsync("/courses/tour/questions/none", Form(("answer", "1")), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync("/courses/none/questions/who-recreates", Form(("answer", "1")), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync(Address, new StringContent("{}"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_post_from_another_site_answers_nothing()
    {
        var browser = _portal.Browser();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        ((int)(await Answer(browser, "1")).StatusCode).ShouldBeGreaterThanOrEqualTo(400);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static Task<HttpResponseMessage> Answer(HttpClient browser, string value) =>
        browser.PostAsync(Address, Form(("lesson", "basics/quiz"), ("answer", value)), Cancel);

    private static async Task<IHtmlDocument> Page(HttpClient browser) => new HtmlParser().ParseDocument(await browser.GetStringAsync(Lesson, Cancel));
}
