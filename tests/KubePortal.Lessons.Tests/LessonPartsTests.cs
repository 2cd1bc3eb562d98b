namespace KubePortal.Lessons.Tests;

/// <summary>What a lesson holds beside its HTML, for the pages that gather it.</summary>
public sealed class LessonPartsTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void Each_block_of_code_is_known_with_its_fence_section_and_line()
    {
        var code = Text("```yaml edit file=web.yaml\na: b\n```\n\n## Do it {#do}\n\n```bash run fails\nkubectl get x\n```\n\n```text expect\nno\n```\n\n```sh copy\nhelm list\n```\n").Code;

        code.Select(c => (c.Fence, c.Language, c.Line, c.SectionId)).ShouldBe(
            [("edit", "yaml", 1, null), ("run", "bash", 7, "do"), ("expect", "text", 11, "do"), ("copy", "bash", 15, "do")]);
        (code[0].File, code[0].Text, code[1].Fails, code[3].Fails).ShouldBe(("web.yaml", "a: b", true, false));
    }

    [Fact]
    public void A_command_is_known_with_the_comment_above_it()
    {
        var commands = Text("```bash run\n# list them,\n# all of them\nkubectl get pods -A\nkubectl get pods -w\n\n# too far away\n\nkubectl get nodes\n```\n\n```bash copy\n# releases\nhelm list\n```\n")
            .Code.SelectMany(c => c.Commands).ToList();

        commands.Select(c => (c.Text, c.Comment)).ShouldBe(
            [("kubectl get pods -A", "list them, all of them"), ("kubectl get pods -w", null), ("kubectl get nodes", null), ("helm list", "releases")]);
        commands.Select(c => (c.IsRunnable, c.Blocks)).ShouldBe([(true, false), (true, true), (true, false), (false, false)]);
    }

    [Fact]
    public void Code_of_a_question_is_no_code_of_the_lesson() =>
        Text(":::predict q\nq\n\n```bash\nkubectl get pods\n```\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n").Code.ShouldBeEmpty();

    [Fact]
    public void All_boxes_of_then_and_now_of_a_course_are_one_list()
    {
        _content.With("sources.yaml", "kep-1: { title: One, url: https://one.example }\n")
            .With("lessons/c/l.en.md", "---\ntitle: L\n---\n:::then-and-now\nold\n\n***\n\nnew\n:::\n")
            .With("lessons/c/l.ja.md", "## 節 {#s}\n\n:::then-and-now erratum=\"E-08 E-09\" since=1.15 source=\"kep-1 https://two.example/x\"\n昔 `a`\n\n***\n\n今\n:::\n");
        var course = _content.ReadCourse();

        var erratum = course.Errata[0];
        erratum.Ids.ShouldBe(["E-08", "E-09"]);
        (erratum.Since, erratum.ThenHtml, erratum.NowHtml).ShouldBe(("1.15", "<p>昔 <code>a</code></p>\n", "<p>今</p>\n"));
        erratum.Sources.Select(s => (s.Id, s.Title.In("ja"), s.Url)).ShouldBe([("kep-1", "One", "https://one.example"), ("https://two.example/x", "two.example", "https://two.example/x")]);
        (erratum.LessonId, erratum.Language, erratum.SectionId, erratum.Line).ShouldBe(("c/l", "ja", "s", 3));
        course.Lessons[0].Text("ja").Html.ShouldContain($"id=\"{erratum.ElementId}\"");
        (course.Errata[1].Language, course.Errata[1].Since, course.Errata[1].Ids.Count).ShouldBe(("en", null, 0));
    }

    [Fact]
    public void What_a_lesson_says_is_known_sentence_by_sentence_in_its_sections()
    {
        var passages = Text("なぜ Pod が\n消えますか。誰が `kubectl get pods.` を打ちますか。\n\n## 数える {#count}\n\n- :en[rolling update] と**太字**です\n- [リンク](lesson:c/l)です\n\n| 表 |\n|---|\n| 中身 |\n\n```bash\nkubectl get x\n```\n").Passages;

        passages.Select(p => p.Section?.Title).ShouldBe([null, "数える"]);
        passages[0].Sentences.ShouldBe(["なぜ Pod が消えますか。", "誰が kubectl get pods. を打ちますか。"]);
        passages[1].Sentences.ShouldBe(["rolling update と太字です", "リンクです", "表", "中身"]);
    }

    [Fact]
    public void A_lesson_says_which_ids_it_had_and_of_which_lesson_it_took_a_part()
    {
        var course = _content
            .With("lessons/c/a.ja.md", "---\nid: c/a\nformerly: [old/a, older]\n---\na")
            .With("lessons/c/b.ja.md", "---\nid: c/b\nsplit: { from: old/a, on: 2026-12-01 }\n---\nb")
            .ReadCourse();

        course.FindLesson("c/a")!.FormerIds.ShouldBe(["old/a", "older"]);
        course.FindLessonFormerly("older")!.Id.ShouldBe("c/a");
        course.FindLessonFormerly("c/a").ShouldBeNull();
        course.FindLesson("c/b")!.Split.ShouldBe(new LessonSplit("old/a", new DateOnly(2026, 12, 1)));
        _content.Read().Problems.ShouldNotContain(p => p.Severity == ContentSeverity.Error);
    }

    [Theory]
    [InlineData("formerly: [c/good]", 3, "'c/good' is the id of a lesson that is there")]
    [InlineData("formerly: [taken]", 3, "the lesson 'c/good' was 'taken' already")]
    [InlineData("formerly: [a//b]", 3, "'a//b' is no id")]
    [InlineData("split: { from: nowhere, on: 2026-12-01 }", 3, "there is no lesson 'nowhere'")]
    [InlineData("split: { from: c/z, on: 2026-12-01 }", 3, "a lesson can't be split from itself")]
    [InlineData("split: { from: c/good, on: soon }", 3, "'soon' is no day")]
    [InlineData("split: { from: c/good }", 3, "'split' needs 'on'")]
    [InlineData("split: c/good", 3, "'split' of the front matter must be a map, but is 'c/good'")]
    public void A_past_that_can_not_be_is_named(string key, int line, string message)
    {
        _content.With("lessons/c/good.ja.md", "---\nid: c/good\nformerly: [taken]\n---\na").With("lessons/c/z.ja.md", $"---\nid: c/z\n{key}\n---\nb");

        var problem = _content.Read().Problems.Single(p => p.Severity == ContentSeverity.Error);
        (problem.File, problem.Line, problem.Message).ShouldBe(("courses/k/lessons/c/z.ja.md", line, message));
    }

    private LessonText Text(string markdown) => _content.With("lessons/c/l.ja.md", markdown).ReadCourse().Lessons[0].Text("ja");
}
