namespace KubePortal.Lessons.Tests;

/// <summary>What <c>check</c> says of the lessons of a written course, beyond what is wrong in them.</summary>
public sealed class RuleTests : IDisposable
{
    private const string Front = "---\nid: c/l\nminutes: 10\nkubernetes: \"1.36\"\ncovers: [A-1]\nsources: [a]\n---\n";
    private const string Goals = ":::goals\n- do it\n:::\n\n";
    private const string Remember = ":::remember\nIt counts.\n:::\n";
    private static readonly string Questions = string.Concat(Enumerable.Range(1, 3).Select(i => $":::choice l-{i}\nq?\n\n- [x] a\n  b\n- [ ] c\n  d\n:::\n\n"));

    private readonly ContentOnDisk _content = new();

    public RuleTests() => _content.With("sources.yaml", "a: { title: A, url: https://a.example }\n")
        .With("glossary/cluster.yaml", "term: { ja: クラスタ, en: cluster }\navoid: { ja: [クラスター], en: [clusta] }\ntext: { ja: a, en: a }\n");

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_lesson_that_is_as_it_should_be_has_no_findings() => Findings("").ShouldBeEmpty();

    [Fact]
    public void A_course_without_a_list_of_sources_is_free_to_be_as_it_is()
    {
        File.Delete(Path.Combine(_content.Root, "courses/k/sources.yaml"));
        _content.With("lessons/c/l.ja.md", "## 概要\n\n<https://example.com>").With("lessons/c/l.en.md", "## 概要\n\n<https://example.com>");

        ContentCheck.Run(_content.Root).ShouldBeEmpty();
    }

    [Fact]
    public void Readers_of_the_portal_do_not_wait_for_rules_to_be_checked()
    {
        Findings("## Overview {#o}\n\n");
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kubernetes: \"1.36\"\n", "the lesson doesn't say with which version of Kubernetes it was checked")]
    [InlineData("covers: [A-1]\n", "the lesson doesn't say which topics it covers")]
    [InlineData("minutes: 10\n", "the lesson takes no 8 to 25 minutes")]
    [InlineData(Goals, "the lesson has 0 boxes 'goals'")]
    [InlineData(Remember, "the lesson has 0 boxes 'remember'")]
    [InlineData("Who did that?\n\n", "the lesson doesn't open with a situation")]
    public void A_part_that_is_missing_is_named(string part, string message)
    {
        Write(Whole("", "ja").Replace(part, "", StringComparison.Ordinal), Whole("", "en").Replace(part, "", StringComparison.Ordinal));

        Run().ShouldContain(p => p.Message == message && p.Severity == ContentSeverity.Warning && p.Remedy.Length > 0);
        Run().Select(p => p.Message).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_lesson_without_sources_and_a_source_without_lessons_are_named()
    {
        Write(Whole("", "ja").Replace("sources: [a]\n", "", StringComparison.Ordinal), Whole("", "en").Replace("sources: [a]\n", "", StringComparison.Ordinal));

        Run().Select(p => (p.File, p.Line, p.Message)).ShouldBe(
            [("courses/k/lessons/c/l.ja.md", 1, "the lesson names no sources"), ("courses/k/sources.yaml", 1, "no lesson uses the source 'a'")], ignoreOrder: true);
    }

    [Fact]
    public void Too_few_questions_are_named()
    {
        Write(Front + "何が？\n\n" + Goals + Remember, Front + "What?\n\n" + Goals + Remember);
        Run().Select(p => p.Message).Distinct().ShouldBe(["the lesson asks 0 questions"]);
    }

    [Theory]
    [InlineData("```bash run\nkubectl get pods\n```\n\ntext\n\n", "nothing says what this block's last command prints", 14)]
    [InlineData("## Overview {#o}\n\ntext\n\n", "the heading 'Overview' says nothing", 14)]
    [InlineData("See <https://b.example/x>.\n\n", "the address 'https://b.example/x' stands outside sources.yaml", 14)]
    [InlineData("a\n\n[here](https://b.example/x)\n\n", "the address 'https://b.example/x' stands outside sources.yaml", 16)]
    [InlineData("```yaml edit file=a.yaml\na: 1\n```\n\n```yaml edit file=b.yaml\na: 1\n```\n\n```yaml edit file=a.yaml\na: 2\n```\n\n", "another block of this lesson is edited as 'a.yaml' too", 22)]
    public void What_is_not_as_it_should_be_is_named_with_its_line(string text, string message, int line)
    {
        var findings = Findings(text);

        findings.ShouldAllBe(p => p.Message == message && p.Line == line && p.Severity == ContentSeverity.Warning && p.Remedy.Length > 0);
        findings.Count.ShouldBe(2);      // once a language
    }

    [Fact]
    public void A_block_with_its_output_behind_it_is_proven() =>
        Findings("```bash run\nkubectl get pods\n```\n\n```text expect\nNo resources\n```\n\n").ShouldBeEmpty();

    [Theory]
    [InlineData("これは" + A70 + "という長い文であると言えるでしょう。", "ja", 1)]
    [InlineData("これは" + A70 + "という文です。\nもう一つの文です。", "ja", 0)]
    [InlineData("`" + A70 + A70 + "` は 1 つの語です。", "ja", 0)]
    [InlineData("| a |\n|---|\n| " + A70 + A70 + " |", "ja", 0)]
    [InlineData("- " + A70 + "\n- " + A70, "ja", 0)]
    [InlineData("One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten more.", "en", 1)]
    [InlineData("One two three four five six seven eight nine ten one two three four five six seven eight. Nine ten one two three four five six seven eight nine ten more.", "en", 0)]
    [InlineData("Run `kubectl get pods -A -o wide --sort-by=x --field-selector=y -l a=b -w --v 9 --x 1 --y 2 --z 3 --a 4 --b 5 --c 6 --d 7 --e 8` now.", "en", 0)]
    [InlineData("One two three four five six seven e.g. eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine ten.", "en", 1)]
    public void Sentences_are_counted_as_readers_read_them(string text, string language, int findings)
    {
        Write(Whole(language == "ja" ? text + "\n\n" : "", "ja"), Whole(language == "en" ? text + "\n\n" : "", "en"));

        var long1 = Run().Where(p => p.Message.StartsWith("a sentence has", StringComparison.Ordinal)).ToList();
        long1.Count.ShouldBe(findings);
        long1.ShouldAllBe(p => p.Line == 14 && p.File == $"courses/k/lessons/c/l.{language}.md");
    }

    [Theory]
    [InlineData("## Two {#two}\n\na\n\n", "", "here is :::choice l-1, where the other language has a heading of level 2")]
    [InlineData(":::note\na\n:::\n\n", ":::tip\na\n:::\n\n", "here is :::tip, where the other language has :::note")]
    [InlineData("```yaml read\na: b\n```\n\n", "```yaml copy\na: b\n```\n\n", "here is a block 'yaml copy', where the other language has a block 'yaml read'")]
    [InlineData("", "```yaml read\na: b\n```\n\n", "here is a block 'yaml read', where the other language has :::choice l-1")]
    public void A_structure_that_differs_between_the_languages_is_named_where_they_part(string japanese, string english, string message)
    {
        Write(Whole(japanese, "ja"), Whole(english, "en"));

        var finding = Run().Single(p => !p.Message.StartsWith("the sections' ids", StringComparison.Ordinal));
        (finding.File, finding.Line, finding.Message).ShouldBe(("courses/k/lessons/c/l.en.md", 14, message));
    }

    [Theory]
    [InlineData("ja", "新しい\nクラスターを作ります。", 15, "'クラスター' is not how the glossary writes it", "Write 'クラスタ'")]
    [InlineData("en", "A new clusta.", 14, "'clusta' is not how the glossary writes it", "Write 'cluster'")]
    [InlineData("en", "| a |\n|---|\n| clusta |", 16, "'clusta' is not how the glossary writes it", "Write 'cluster'")]
    public void A_word_that_is_to_be_avoided_is_named(string language, string text, int line, string message, string remedy)
    {
        Write(Whole(language == "ja" ? text + "\n\n" : "", "ja"), Whole(language == "en" ? text + "\n\n" : "", "en"));

        Run().Select(p => (p.File, p.Line, p.Message, p.Remedy)).ShouldBe([($"courses/k/lessons/c/l.{language}.md", line, message, remedy)]);
    }

    [Theory]
    [InlineData("`クラスター`です。\n\n")]
    [InlineData("マルチクラスターです。\n\n")]
    public void Inside_code_and_longer_words_a_word_is_not_to_be_avoided(string text)
    {
        Write(Whole(text, "ja"), Whole("", "en"));
        Run().ShouldBeEmpty();
    }

    private const string A70 = "ああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああああ";

    private IReadOnlyList<ContentProblem> Findings(string text)
    {
        Write(Whole(text, "ja"), Whole(text, "en"));
        return Run();
    }

    private static string Whole(string text, string language) => Front + "Who did that?\n\n" + Goals + text + Questions.Replace("q?", language == "ja" ? "何ですか？" : "What?", StringComparison.Ordinal) + Remember;

    private void Write(string japanese, string english) => _content.With("lessons/c/l.ja.md", japanese).With("lessons/c/l.en.md", english);

    private IReadOnlyList<ContentProblem> Run() => ContentCheck.Run(_content.Root);
}
