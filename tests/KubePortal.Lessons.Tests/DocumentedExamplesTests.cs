using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Tests;

/// <summary>docs/content.md is true: its examples together are a course that is read without a problem.</summary>
public sealed partial class DocumentedExamplesTests : IDisposable
{
    private readonly ContentOnDisk _content = new();
    private readonly string _page = File.ReadAllText(Path.Combine(RealNotes.RepositoryRoot(), "docs", "content.md"));

    public void Dispose() => _content.Dispose();

    [Fact]
    public void The_documented_course_has_no_problem()
    {
        var files = WriteExamples();

        var catalog = _content.Read();

        catalog.Problems.ShouldBeEmpty();
        files.ShouldBeGreaterThanOrEqualTo(8);
        var lesson = catalog.FindLesson("shop", "workloads/deployment").ShouldNotBeNull();
        lesson.Texts.Keys.ShouldBe(["ja", "en"]);
        lesson.Texts["ja"].Sections.Select(s => s.Id).ShouldBe(lesson.Texts["en"].Sections.Select(s => s.Id));
        var lab = catalog.FindLab("shop", lesson.LabId!).ShouldNotBeNull();
        lab.Tasks.Select(t => t.Id).ShouldBe(["image", "history"]);
        lab.Lifetime.ShouldBe(TimeSpan.FromHours(2));
        lab.Solutions.Count.ShouldBe(2);
    }

    [Fact]
    public void Every_expectation_is_documented() =>
        ExpectationReader.Keys.Where(k => !_page.Contains($"`{k}: ", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_directive_and_kind_of_code_block_is_documented()
    {
        foreach (var directive in Directives.BlockDirective.All) _page.ShouldContain($"`{directive.Name}", customMessage: directive.Name);
        foreach (var fence in Directives.CodeFence.All) Regex.IsMatch(_page, $"````? ```\\S+ {fence.Word}").ShouldBeTrue(fence.Word);
    }

    private int WriteExamples()
    {
        var examples = Example().Matches(_page);
        foreach (Match example in examples)
        {
            var full = Path.Combine(_content.Root, example.Groups["file"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, example.Groups["text"].Value);
        }
        Directory.CreateDirectory(Path.Combine(_content.Root, "courses/shop/images"));
        File.WriteAllText(Path.Combine(_content.Root, "courses/shop/images/deployment.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        return examples.Count;
    }

    [GeneratedRegex(@"^(?<fence>`{3,})[a-z]+ file=(?<file>courses/\S+)\n(?<text>.*?)^\k<fence>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
