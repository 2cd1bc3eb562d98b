using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Tests;

/// <summary>Questions are forms that work without script, and are judged on the server.</summary>
public sealed class QuestionTests : IDisposable
{
    private const string Choice = """
        :::choice who
        Who makes the new `Pod`?

        - [ ] the kubelet
          It restarts *containers*.
        - [x] the controller
          It counts Pods.
        - [ ] the scheduler

          It only chooses a node.
        :::

        """;

    private const string Several = """
        :::several hits
        Which Pods count?

        - [x] `app: web, tier: front`
          More labels don't matter.
        - [ ] `app: Web`
          Case counts.
        - [x] a bare Pod
          It is adopted.
        :::

        """;

    private const string Order = """
        :::order steps
        Put in order what happens.

        1. The Pod is marked.
        2. The `controller` sees it.
        3. A new Pod is made.

        ***

        The controller does not wait.
        :::

        """;

    private const string Field = """
        :::field replicas
        Which field?

        ```yaml
        spec:
          ___: 3
        ```

        - [x] `replicas`
          The number.
        - [ ] `replica`
          An unknown field.
        - [ ] *
          Try `kubectl explain`.
        :::

        """;

    private const string Predict = """
        :::predict count
        You take a label off:

        ```bash
        kubectl label pod web app-
        ```

        How many are there then?

        - [ ] 3
          One more is made.
        - [x] 4
          The other lives on.
        :::

        """;

    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData(Choice, "choice", "who")]
    [InlineData(Several, "several", "hits")]
    [InlineData(Order, "order", "steps")]
    [InlineData(Field, "field", "replicas")]
    [InlineData(Predict, "predict", "count")]
    public void A_question_is_a_form_that_is_sent_to_its_own_address_without_script(string markdown, string kind, string id)
    {
        var form = Form(markdown);

        (form.GetAttribute("data-kind"), form.GetAttribute("data-question"), form.Id, form.GetAttribute("method"), form.GetAttribute("action"))
            .ShouldBe((kind, id, $"q-{id}", "post", $"courses/k/questions/{id}"));
        form.QuerySelector("input[name=lesson]")!.GetAttribute("value").ShouldBe("c/l");
        form.QuerySelector("fieldset > legend .question-prompt")!.TextContent.ShouldNotBeEmpty();
        form.QuerySelectorAll("input[name=answer], select[name=answer]").ShouldNotBeEmpty();
        form.QuerySelectorAll("button").ShouldHaveSingleItem().GetAttribute("type").ShouldBe("submit");
        form.QuerySelector("output.question-feedback")!.TextContent.ShouldBeEmpty();
        Problems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Choice, "Pods")]
    [InlineData(Several, "adopted")]
    [InlineData(Order, "wait")]
    [InlineData(Field, "explain")]
    [InlineData(Field, "replicas")]
    [InlineData(Predict, "lives on")]
    public void The_page_says_nothing_of_what_is_right(string markdown, string secret)
    {
        var form = Form(markdown);
        form.TextContent.ShouldNotContain(secret);
        form.QuerySelectorAll("[checked], [selected]").ShouldBeEmpty();
    }

    [Fact]
    public void A_choice_offers_radio_buttons_in_the_authors_order_and_explains_the_one_that_was_chosen()
    {
        var form = Form(Choice);
        var question = Question<ChoiceQuestion>();

        form.QuerySelectorAll("label:has(input[type=radio][name=answer])").Select(l => l.TextContent.Trim()).ShouldBe(["the kubelet", "the controller", "the scheduler"]);
        question.PromptHtml.ShouldBe("<p>Who makes the new <code>Pod</code>?</p>\n");
        var wrong = question.Judge(["0"]);
        (wrong.Outcome, wrong.Explanations.ShouldHaveSingleItem()).ShouldBe(
            (QuestionOutcome.Wrong, new QuestionExplanation("the kubelet", "<p>It restarts <em>containers</em>.</p>\n", false)));
        question.Judge(["2"]).Explanations[0].Html.ShouldBe("<p>It only chooses a node.</p>\n");
    }

    [Fact]
    public void A_right_choice_is_explained_together_with_what_was_wrong_in_the_others()
    {
        Form(Choice);
        var right = Question<ChoiceQuestion>().Judge(["1"]);

        right.IsRight.ShouldBeTrue();
        right.Explanations.Select(e => (e.AnswerHtml, e.IsRight)).ShouldBe([("the controller", true), ("the kubelet", false), ("the scheduler", false)]);
    }

    [Fact]
    public void In_Japanese_an_answer_ends_with_its_line_too()
    {
        var form = Form(":::choice q\n誰が作りますか。\n\n- [x] コントローラー\n  数を数えます。\n- [ ] ノード\n  違います。\n:::\n");

        form.QuerySelectorAll("label").Select(l => l.TextContent.Trim()).ShouldBe(["コントローラー", "ノード"]);
    }

    [Fact]
    public void Of_several_all_right_ones_and_no_other_must_be_chosen()
    {
        Form(Several).QuerySelectorAll("input[type=checkbox]").Select(i => i.GetAttribute("value")).ShouldBe(["0", "1", "2"]);
        var question = Question<SeveralQuestion>();

        question.Judge(["2", "0"]).IsRight.ShouldBeTrue();
        var partly = question.Judge(["0"]);
        (partly.Outcome, partly.Hits, partly.HitsMax, partly.Explanations.Count).ShouldBe((QuestionOutcome.Wrong, 1, 2, 1));
        question.Judge(["0", "1", "2"]).Explanations.Select(e => e.IsRight).ShouldBe([true, false, true]);
    }

    [Fact]
    public void Steps_are_shown_shuffled_with_a_place_to_choose_for_each()
    {
        var form = Form(Order);
        var question = Question<OrderQuestion>();

        question.Shown.Select(s => s.Position).ShouldNotBe([0, 1, 2]);
        question.Shown.Select(s => s.Position).ShouldBe([0, 1, 2], ignoreOrder: true);
        form.QuerySelectorAll("li.question-step span").Select(s => s.InnerHtml).ShouldBe(question.Shown.Select(s => s.Html));
        form.QuerySelectorAll("select").ShouldAllBe(s => s.QuerySelectorAll("option").Length == 4);
        form.QuerySelectorAll("select")[1].QuerySelectorAll("option").Select(o => o.GetAttribute("value")).ShouldBe(["", "1:1", "1:2", "1:3"]);
    }

    [Fact]
    public void No_id_shows_steps_in_the_right_order()
    {
        for (var i = 0; i < 200; i++)
        {
            var steps = Enumerable.Range(0, 2 + (i % 4)).Select(p => new QuestionOption(p, "", "", "", true)).ToList();
            new OrderQuestion($"q{i}", "", steps, "").Shown.ShouldNotBe(steps);
        }
    }

    [Fact]
    public void Steps_in_the_right_places_are_right_and_others_are_counted()
    {
        Form(Order);
        var question = Question<OrderQuestion>();
        var right = question.Shown.Select((s, i) => $"{i}:{s.Position + 1}").ToList();
        var swapped = question.Shown.Select((s, i) => $"{i}:{(s.Position < 2 ? 2 - s.Position : 3)}").ToList();

        question.Judge(right).IsRight.ShouldBeTrue();
        question.Judge([.. Enumerable.Reverse(right)]).IsRight.ShouldBeTrue();
        var wrong = question.Judge(swapped);
        (wrong.Outcome, wrong.Hits, wrong.HitsMax).ShouldBe((QuestionOutcome.Wrong, 1, 3));
        wrong.Explanations.ShouldHaveSingleItem().Html.ShouldBe("<p>The controller does not wait.</p>\n");
    }

    [Fact]
    public void A_gap_is_typed_into_the_code_itself()
    {
        var form = Form(Field);

        var input = form.QuerySelector("pre input[type=text][name=answer]").ShouldNotBeNull();
        input.GetAttribute("aria-label").ShouldBe("空欄に入る語");
        form.QuerySelector("code")!.TextContent.ShouldBe("spec:\n  : 3\n");
    }

    [Theory]
    [InlineData("replicas", QuestionOutcome.Right, "The number.")]
    [InlineData(" `replicas`: ", QuestionOutcome.Right, "The number.")]
    [InlineData("replica", QuestionOutcome.Wrong, "An unknown field.")]
    [InlineData("Replicas", QuestionOutcome.Wrong, "kubectl explain")]
    [InlineData("*", QuestionOutcome.Wrong, "kubectl explain")]
    public void What_is_typed_is_compared_as_text(string typed, QuestionOutcome outcome, string explanation)
    {
        Form(Field);

        var verdict = Question<FieldQuestion>().Judge([typed]);

        verdict.Outcome.ShouldBe(outcome);
        verdict.Explanations.ShouldHaveSingleItem().Html.ShouldContain(explanation);
    }

    [Theory]
    [InlineData("*", QuestionOutcome.Right, "The number.")]
    [InlineData("?", QuestionOutcome.Wrong, "kubectl explain")]
    public void A_star_written_as_code_is_a_star_that_is_typed(string typed, QuestionOutcome outcome, string explanation)
    {
        Form(Field.Replace("`replicas`", "`*`", StringComparison.Ordinal));

        var verdict = Question<FieldQuestion>().Judge([typed]);

        verdict.Outcome.ShouldBe(outcome);
        verdict.Explanations.ShouldHaveSingleItem().Html.ShouldContain(explanation);
    }

    [Fact]
    public void What_was_typed_is_told_back_as_text()
    {
        Form(Field);
        Question<FieldQuestion>().Judge(["<b>x</b>"]).Explanations[0].AnswerHtml.ShouldBe("&lt;b&gt;x&lt;/b&gt;");
    }

    [Fact]
    public void To_predict_a_command_is_shown_that_nothing_runs()
    {
        var form = Form(Predict);

        form.QuerySelector("figure.code")!.GetAttribute("data-fence").ShouldBe("read");
        form.QuerySelectorAll("[data-action], [data-command]").ShouldBeEmpty();
        form.QuerySelector("fieldset > p")!.TextContent.ShouldBe("How many are there then?");
        Question<ChoiceQuestion>().Judge(["1"]).IsRight.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Choice, "")]
    [InlineData(Choice, "3")]
    [InlineData(Choice, "-1")]
    [InlineData(Choice, "0 1")]
    [InlineData(Several, "0 0")]
    [InlineData(Several, "999999999999")]
    [InlineData(Order, "0:1 1:2")]
    [InlineData(Order, "0:1 1:1 2:3")]
    [InlineData(Order, "0:1 0:2 2:3")]
    [InlineData(Order, "0:0 1:1 2:2")]
    [InlineData(Order, "0 1 2")]
    [InlineData(Field, "")]
    public void What_no_form_sends_is_no_answer(string markdown, string values)
    {
        Form(markdown);
        Question<Question>().Judge(values.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBe(QuestionVerdict.Incomplete);
    }

    [Fact]
    public void Too_much_text_is_no_answer()
    {
        Form(Field);
        Question<Question>().Judge([new string('x', 201)]).Outcome.ShouldBe(QuestionOutcome.Incomplete);
        Question<Question>().Judge(["", "replicas"]).Outcome.ShouldBe(QuestionOutcome.Incomplete);
    }

    [Theory]
    [InlineData(":::choice\nq\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n", "a question 'choice' needs an id")]
    [InlineData(":::choice a/b\nq\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n", "a question 'choice' needs an id")]
    [InlineData(":::choice q\nq\n:::\n", "the question has no list of answers")]
    [InlineData(":::choice q\nq\n\n- [x] a\n  b\n- c\n  d\n:::\n", "an answer has no box")]
    [InlineData(":::choice q\nq\n\n- [x] a\n- [ ] c\n  d\n:::\n", "an answer has no explanation")]
    [InlineData(":::choice q\nq\n\n- [x] a\n  b\n- [x] c\n  d\n:::\n", "'choice' has 2 right answers of 2")]
    [InlineData(":::several q\nq\n\n- [ ] a\n  b\n- [ ] c\n  d\n:::\n", "'several' has 0 right answers of 2")]
    [InlineData(":::predict q\nq\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n", "'predict' shows no command")]
    [InlineData(":::field q\nq\n\n- [x] a\n  b\n- [ ] *\n  d\n:::\n", "'field' has 0 gaps ___ in its code")]
    [InlineData(":::field q\nq\n\n```yaml\n___: 1\n```\n\n- [x] a\n  b\n:::\n", "'field' says nothing to other texts")]
    [InlineData(":::field q\nq\n\n```yaml\n___: 1\n```\n\n- [x] *\n  b\n:::\n", "'field' has no right answer")]
    [InlineData(":::order q\nq\n\n- a\n- b\n:::\n", "'order' has no numbered list of 2 to 12 steps")]
    [InlineData(":::order q\nq\n\n1. a\n2. b\n:::\n", "'order' has no explanation")]
    [InlineData(":::predict q\nq\n\n```bash run\nkubectl get pods\n```\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n", "a code block of a question can't be 'run'")]
    public void A_mistake_in_a_question_is_named_with_its_line(string markdown, string message)
    {
        Html("before\n\n" + markdown).TextContent.ShouldContain("before");

        var problem = Problems().ShouldHaveSingleItem();
        problem.Message.ShouldBe(message);
        problem.Line.ShouldBeGreaterThanOrEqualTo(3);
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_question_id_belongs_to_one_lesson_of_the_course()
    {
        _content.With("lessons/c/a.ja.md", Choice).With("lessons/c/a.en.md", Choice).With("lessons/c/b.ja.md", "first\n\n" + Choice).With("lessons/c/b.en.md", "text");

        var problem = Problems()[0];
        (problem.File, problem.Line, problem.Message).ShouldBe(("courses/k/lessons/c/b.ja.md", 3, "the question id 'who' is taken by the lesson 'c/a'"));
        var course = _content.ReadCourse();
        course.FindLessonOfQuestion("who")!.Id.ShouldBe("c/a");
        course.FindLesson("c/b")!.QuestionIds.ShouldBeEmpty();
    }

    [Fact]
    public void However_the_lessons_are_read_side_by_side_a_disputed_id_is_the_first_ones()
    {
        var lessons = Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"l{i:00}")).ToList();
        foreach (var name in lessons) _content.With($"lessons/c/{name}.ja.md", Choice).With($"lessons/c/{name}.en.md", Choice + "\n[gone](lesson:gone)");

        var problems = Problems();

        _content.ReadCourse().FindLessonOfQuestion("who")!.Id.ShouldBe("c/l00");
        problems.Select(p => p.File).ShouldBe(problems.Select(p => p.File).Order(StringComparer.Ordinal));
        problems.Count(p => p.Message == "the question id 'who' is taken by the lesson 'c/l00'").ShouldBe(39 * 2);
        problems.Count(p => p.Message == "there is no lesson 'gone'").ShouldBe(40);
    }

    [Fact]
    public void A_question_stands_once_in_a_text()
    {
        Html(Choice + "\n" + Choice).QuerySelectorAll("form").Length.ShouldBe(1);
        Problems().ShouldHaveSingleItem().Message.ShouldBe("the question id 'who' is taken by another question of this lesson");
    }

    [Fact]
    public void Both_languages_ask_the_same_questions_and_one_is_found_in_either()
    {
        _content.With("lessons/c/a.ja.md", Choice + "\n" + Field).With("lessons/c/a.en.md", Choice.Replace("Who", "Whoever") + "\n" + Field);

        Problems().ShouldBeEmpty();
        var lesson = _content.ReadCourse().Lessons[0];
        lesson.QuestionIds.ShouldBe(["who", "replicas"]);
        lesson.FindQuestion("who", "en")!.PromptHtml.ShouldContain("Whoever");
        lesson.FindQuestion("who", "ja")!.PromptHtml.ShouldContain("Who makes");
        lesson.FindQuestion("none", "ja").ShouldBeNull();
    }

    [Theory]
    [InlineData(Several, "the question 'who' is in the other language only")]
    [InlineData("", "the question 'who' is in the other language only")]
    [InlineData(Several + "\n" + Choice, "the questions are not those of the other language, in its order")]
    public void Other_questions_in_the_other_language_are_reported(string english, string message)
    {
        _content.With("lessons/c/a.ja.md", Choice).With("lessons/c/a.en.md", english + "\ntext\n");

        var problem = Problems().ShouldHaveSingleItem();
        (problem.Severity, problem.File, problem.Message).ShouldBe((ContentSeverity.Warning, "courses/k/lessons/c/a.en.md", message));
    }

    [Fact]
    public void Answers_in_another_order_in_the_other_language_are_reported()
    {
        _content.With("lessons/c/a.ja.md", Choice).With("lessons/c/a.en.md", Choice.Replace("[ ] the kubelet", "[x] the kubelet").Replace("[x] the controller", "[ ] the controller"));

        Problems().ShouldHaveSingleItem().Message.ShouldBe("the answers to 'who' differ from the other language in number or in which are right");
    }

    private IReadOnlyList<ContentProblem> Problems() => [.. _content.Read().Problems.Where(p => !p.Message.StartsWith("the lesson is not written in", StringComparison.Ordinal))];

    private T Question<T>()
        where T : Question => _content.ReadCourse().Lessons[0].Text("ja").Questions.ShouldHaveSingleItem().ShouldBeAssignableTo<T>()!;

    private IElement Form(string markdown) => Html(markdown).QuerySelector("form.question").ShouldNotBeNull(string.Join('\n', Problems()));

    private IElement Html(string markdown) => new HtmlParser().ParseDocument(_content.Html(markdown)).Body!;
}
