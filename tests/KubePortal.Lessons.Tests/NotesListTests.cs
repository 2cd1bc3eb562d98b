namespace KubePortal.Lessons.Tests;

/// <summary>Lists of plain notes, as untidy as people write them.</summary>
public sealed class NotesListTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("-\ta\n\t-\tb\n\t\t-\tc\n- d\n", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")]
    [InlineData("1.\ta\n\n\tgoes on\n2.\tb\n", "<ol><li><p>a</p><p>goes on</p></li><li><p>b</p></li></ol>")]
    public void A_tab_behind_a_mark_is_a_blank(string list, string html) => Shown(list).ShouldBe(html);

    [Theory]
    [InlineData("- a\n　- b\n　　- c\n- d\n", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")]
    [InlineData("- a\n\n　続き\n", "<ul><li><p>a</p><p>続き</p></li></ul>")]
    [InlineData("本文\n\n　　段落\n", "<p>本文</p><p>　　段落</p>")]
    public void Full_width_blanks_indent_in_a_list_and_are_never_code(string list, string html) => Shown(list).ShouldBe(html);

    [Theory]
    [InlineData("-\n    - b\n- c\n", "<ul><li><ul><li>b</li></ul></li><li>c</li></ul>")]
    [InlineData("- a\n-\n        - b\n", "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>")]
    public void An_item_without_a_text_of_its_own_has_items_below_it(string list, string html) => Shown(list).ShouldBe(html);

    [Fact]
    public void A_list_that_is_indented_below_a_sentence_is_a_list() =>
        Shown("There are two:\n    - a\n    - b\n        - c\n").ShouldBe("<p>There are two:</p><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");

    [Fact]
    public void A_heading_ends_the_lists_above_it() =>
        Course("text\n\n### l\n\n- a\n        - b\n#### next\n\n          kind: Pod\n").Lessons[^1].Text("en").Code.ShouldHaveSingleItem().Text.ShouldBe("      kind: Pod");

    // Lessons are written as Markdown asks: what mends notes must find nothing in them.
    [Fact]
    public void Tidy_text_is_left_as_it_is()
    {
        var files = Directory.GetFiles(ShippedContent.Directory, "*.md", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(100);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var lines = text.Split('\n').Length;
            Notes.NotesFile.Read(new SourceFile(file, file, text), file, new ProblemLog()).Text(0, lines).ShouldBe(text, file);
        }
    }

    [Theory]
    [InlineData("> - a\n>    - b\n>         - c\n> - d\n", "<blockquote><ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul></blockquote>")]
    [InlineData("- a\n  > - b\n  >         - c\n", "<ul><li>a<blockquote><ul><li>b<ul><li>c</li></ul></li></ul></blockquote></li></ul>")]
    public void A_list_in_a_quote_nests_like_any_other(string list, string html) => Shown(list).ShouldBe(html);

    [Theory]
    [InlineData("- a\n\n      args:\n        - x\n          - y\n- b\n", "args:\n  - x\n    - y")]
    [InlineData("- a\n        - b\n\n              args:\n                - x\n\n              more: 1\n", "args:\n  - x\n\nmore: 1")]
    [InlineData("text\n\n    args:\n    - x\n      - y\n", "args:\n- x\n  - y")]
    public void Indented_code_keeps_the_lists_that_it_holds(string list, string code) =>
        Read(list).Code.ShouldHaveSingleItem().Text.ShouldBe(code);

    [Theory]
    [InlineData("- a\n        ```bash\n        $ kubectl get pods\n        ```\n- b\n")]
    [InlineData("1. a\n\n\t\t```bash\n\t\t$ kubectl get pods\n\t\t```\n2. b\n")]
    [InlineData("- a\n  ```bash\n$ kubectl get pods\n```\n- b\n")]
    [InlineData("- ```bash\n  $ kubectl get pods\n  ```\n- b\n")]
    [InlineData("- a\n        - ```bash\n          $ kubectl get pods\n          ```\n- b\n")]
    [InlineData("- a\n    - b\n\n      ~~~bash\n    $ kubectl get pods\n      ~~~\n- c\n")]
    public void A_fence_belongs_to_the_item_that_it_stands_in_however_far_it_is_indented(string list)
    {
        var code = Read(list).Code.ShouldHaveSingleItem();

        (code.Language, code.Text).ShouldBe(("bash", "$ kubectl get pods"));
        Shown(list).ShouldContain("</figure></li>");
    }

    [Theory]
    [InlineData("```kubectl get pods```\n\n- a\n   - b\n        - c\n")]
    [InlineData("- ```\n  x\n  ```\n\ntext\n\n- a\n   - b\n        - c\n")]
    [InlineData("> ```\n> x\n> ```\n\n- a\n   - b\n        - c\n")]
    public void Lists_behind_code_of_any_form_are_still_mended(string text) =>
        Shown(text).ShouldEndWith("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>");

    [Fact]
    public void Quotes_within_quotes_without_end_are_read() =>
        Read(string.Concat(Enumerable.Repeat(">", 90)) + " deep\n\ntext\n").Html.ShouldContain("text");

    private string Shown(string list) => Shown(Read(list));

    private static string Shown(LessonText text) => System.Text.RegularExpressions.Regex.Replace(text.Html, @"\s*\n\s*", "");

    private LessonText Read(string list) => Course(list).Lessons[0].Text("en");

    private Course Course(string list) => _content.With("notes.md", $"# t\n\n## s\n\n{list}").ReadCourse();
}
