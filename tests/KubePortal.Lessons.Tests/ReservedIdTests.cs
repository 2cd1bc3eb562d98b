namespace KubePortal.Lessons.Tests;

/// <summary>No lesson stands where something else of its course does.</summary>
public sealed class ReservedIdTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("glossary")]
    [InlineData("Then-And-Now")]
    [InlineData("cheat-sheets/workloads")]
    [InlineData("questions/who")]
    public void An_id_that_is_an_address_of_the_course_is_refused_with_file_and_line(string id)
    {
        _content.With("lessons/c/l.en.md", $"---\ntitle: L\nid: {id}\n---\nText.\n");

        var problem = _content.Read().Problems.Single(p => p.Severity == ContentSeverity.Error);

        (problem.File, problem.Line, problem.Message).ShouldBe(("courses/k/lessons/c/l.en.md", 3, $"no lesson can have the id '{id}'"));
        _content.ReadCourse().Lessons.Select(l => l.Id).ShouldBe(["c/l"]);
    }

    [Fact]
    public void So_is_one_that_follows_from_the_folder()
    {
        _content.With("lessons/cheat-sheets/l.en.md", "Text.\n").With("lessons/c/l.en.md", "Text.\n");

        _content.Read().Problems.ShouldContain(p => p.Severity == ContentSeverity.Error && p.File == "courses/k/lessons/cheat-sheets/l.en.md" && p.Line == 1);
        _content.ReadCourse().Lessons.Select(l => l.Id).ShouldBe(["c/l"]);
    }

    [Theory]
    [InlineData("workloads/glossary")]
    [InlineData("glossary-of-terms")]
    public void One_that_only_looks_like_it_is_taken(string id) =>
        _content.With("lessons/c/l.en.md", $"---\ntitle: L\nid: {id}\n---\nText.\n").ReadCourse().Lessons.Single().Id.ShouldBe(id);
}
