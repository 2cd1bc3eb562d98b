using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Tests;

/// <summary>Words of the glossary explain themselves where they stand first in a lesson, without script.</summary>
public sealed class GlossaryTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public GlossaryTests() => _content
        .With("lessons/c/taught.ja.md", "---\nid: taught\n---\nReplicaSet と Pod\n").With("lessons/c/taught.en.md", "---\nid: taught\n---\nA ReplicaSet keeps a Pod.\n")
        .With("glossary/replicaset.yaml", """
            term: { ja: ReplicaSet, en: ReplicaSet }
            forms: { en: [ReplicaSets] }
            avoid: { ja: [レプリカセット] }
            text:
              ja: 同じ Pod の数を保つ`リソース`です。
              en: Keeps a number of *identical* Pods.
            lesson: taught
            """)
        .With("glossary/pod.yaml", "term: { ja: Pod, en: Pod }\nforms: [Pods]\ntext: { ja: 単位です。, en: The unit. }\n")
        .With("glossary/rollout.yaml", "term: { ja: ロールアウト, en: rollout }\nforms: { en: [rollouts] }\ntext: { ja: 更新です。, en: An update. }\n")
        .With("glossary/rollout-history.yaml", "term: { ja: ロールアウト履歴, en: rollout history }\ntext: { ja: 履歴です。, en: A list. }\n");

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_term_explains_itself_where_it_stands_first()
    {
        var html = Html("The ReplicaSets of a ReplicaSet.\n\nAnother ReplicaSet.\n");

        var button = html.QuerySelectorAll("button.term").ShouldHaveSingleItem();
        (button.TextContent, button.GetAttribute("type"), button.GetAttribute("popovertarget")).ShouldBe(("ReplicaSets", "button", "term-replicaset"));
        var text = html.QuerySelectorAll("[popover]").ShouldHaveSingleItem();
        (text.Id, text.GetAttribute("role"), text.QuerySelector(".term-name")!.TextContent).ShouldBe(("term-replicaset", "note", "ReplicaSet"));
        text.QuerySelector("em")!.TextContent.ShouldBe("identical");
        text.QuerySelector(".term-lesson a")!.GetAttribute("href").ShouldBe("courses/k/taught");
        html.QuerySelector("p")!.TextContent.ShouldBe("The ReplicaSets of a ReplicaSet.");
        html.LastElementChild.ShouldBe(text);
    }

    [Theory]
    [InlineData("## ReplicaSet {#r}\n\ntext\n")]
    [InlineData("[ReplicaSet](#x) is a link.\n\n## X {#x}\n")]
    [InlineData("`ReplicaSet` is code.\n")]
    [InlineData("```text\nReplicaSet\n```\n")]
    [InlineData("MyReplicaSet, ReplicaSetList, ReplicaSet-like\n")]
    [InlineData("replicaset\n")]
    [InlineData(":::choice q\nWhich ReplicaSet?\n\n- [x] a ReplicaSet\n  It is a ReplicaSet.\n- [ ] b\n  c\n:::\n")]
    [InlineData(":::then-and-now\nReplicaSet\n\n***\n\nReplicaSet\n:::\n")]
    public void Here_nothing_explains_itself(string markdown) => Html(markdown).QuerySelectorAll("button.term, [popover]").ShouldBeEmpty();

    [Fact]
    public void The_lesson_that_teaches_a_term_does_not_explain_it()
    {
        var html = Parsed(_content.ReadCourse().FindLesson("taught")!.Text("en").Html);

        html.QuerySelectorAll("button.term").Select(b => b.TextContent).ShouldBe(["Pod"]);
    }

    [Fact]
    public void The_longest_form_wins() =>
        Html("Look at the rollout history before the next rollout.\n").QuerySelectorAll("button.term").Select(b => b.TextContent).ShouldBe(["rollout history", "rollout"]);

    [Fact]
    public void At_a_sentences_start_a_word_is_written_with_a_capital() =>
        Html("Rollouts take time.\n").QuerySelector("button.term")!.TextContent.ShouldBe("Rollouts");

    [Fact]
    public void In_Japanese_a_term_is_found_without_blanks_around_it()
    {
        var html = Html("**次の**ロールアウト履歴とロールアウトで、Podを\n入れ替えます。プロールアウト", "ja");

        html.QuerySelectorAll("button.term").Select(b => b.TextContent).ShouldBe(["ロールアウト履歴", "ロールアウト", "Pod"]);
        html.QuerySelector("#term-pod")!.TextContent.ShouldContain("単位です。");
    }

    [Fact]
    public void No_line_begins_with_the_comma_or_bracket_behind_a_term_or_ends_with_the_one_before_it()
    {
        var html = Html("新しい「ロールアウト」、つまり更新と、Pod。ReplicaSet だけ", "ja");

        html.QuerySelectorAll(".whole").Select(whole => whole.TextContent).ShouldBe(["「ロールアウト」、", "Pod。"]);
        html.QuerySelectorAll(".whole > button.term").Length.ShouldBe(2);
        html.QuerySelector("p")!.TextContent.ShouldBe("新しい「ロールアウト」、つまり更新と、Pod。ReplicaSet だけ");
    }

    [Fact]
    public void A_course_knows_its_terms()
    {
        var course = _content.ReadCourse();

        course.Glossary.Select(t => t.Id).ShouldBe(["pod", "replicaset", "rollout-history", "rollout"], ignoreOrder: true);
        var term = course.Glossary.Single(t => t.Id == "replicaset");
        (term.Name.In("ja"), term.TextHtml.In("ja"), term.LessonId).ShouldBe(("ReplicaSet", "<p>同じ Pod の数を保つ<code>リソース</code>です。</p>\n", "taught"));
        term.Forms["en"].ShouldBe(["ReplicaSets"]);
        term.Avoid["ja"].ShouldBe(["レプリカセット"]);
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text: { ja: a, en: a }\n", 1, "a term needs 'term'")]
    [InlineData("term: { ja: a, en: a }\ntext: { ja: a, en: a }\nlesson: nowhere\n", 3, "there is no lesson 'nowhere'")]
    [InlineData("term: { ja: a, en: a }\ntext: { ja: a, en: a }\nform: [b]\n", 3, "a term has no key 'form'")]
    [InlineData("term: { ja: a, en: a }\ntext: { ja: a, en: a }\navoid: { de: [b] }\n", 3, "'avoid' of a term has no key 'de'")]
    public void A_mistake_in_a_term_is_named(string term, int line, string message)
    {
        _content.With("glossary/x.yaml", term);

        var problem = _content.Read().Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Message).ShouldBe(("courses/k/glossary/x.yaml", line, message));
    }

    private IElement Html(string markdown, string language = "en")
    {
        _content.With("lessons/c/l.ja.md", language == "ja" ? markdown : "本文").With("lessons/c/l.en.md", language == "en" ? markdown : "text");
        return Parsed(_content.ReadCourse().FindLesson("c/l")!.Text(language).Html);
    }

    private static IElement Parsed(string html) => new HtmlParser().ParseDocument(html).Body!;
}
