namespace KubePortal.Lessons.Tests;

/// <summary>Progress is kept under ids; whoever tidies up their notes loses nobody's.</summary>
public sealed class IdTests : IDisposable
{
    private const string Pods = "A pod is the smallest thing that Kubernetes runs. Its containers share an address, and live and die together on one node.";
    private const string Jobs = "A job runs pods until a given number of them has ended well, and starts new ones for those that failed before.";

    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_reworded_heading_keeps_its_lessons_id()
    {
        LessonIds($"# t\n\n## Pods\n\n{Pods}\n\n## Jobs\n\n{Jobs}\n").ShouldBe(["pods", "jobs"]);

        LessonIds($"# t\n\n## What pods are\n\n{Pods}\n\n## Jobs\n\n{Jobs}\n").ShouldBe(["pods", "jobs"]);
    }

    [Fact]
    public void A_moved_heading_keeps_its_lessons_id()
    {
        LessonIds($"# t\n\n## A\n\n### Pods\n\n{Pods}\n\n## B\n\n### Jobs\n\n{Jobs}\n").ShouldBe(["a/pods", "b/jobs"]);

        LessonIds($"# t\n\n## B\n\n### Jobs\n\n{Jobs}\n\n### Pods\n\n{Pods} With more words.\n").ShouldBe(["b/jobs", "a/pods"]);
    }

    [Fact]
    public void A_reworded_section_keeps_its_anchor()
    {
        Anchors($"# t\n\n## c\n\n### l\n\n#### Pods\n\n{Pods}\n\n#### Jobs\n\n{Jobs}\n").ShouldBe(["pods", "jobs"]);

        Anchors($"# t\n\n## c\n\n### l\n\n#### All about jobs\n\n{Jobs}\n\n#### All about pods\n\n{Pods}\n").ShouldBe(["jobs", "pods"]);
    }

    [Fact]
    public void A_retired_id_is_never_given_to_another_lesson()
    {
        LessonIds($"# t\n\n## Pods\n\n{Pods}\n\n## Jobs\n\n{Jobs}\n");
        LessonIds($"# t\n\n## Jobs\n\n{Jobs}\n");

        LessonIds($"# t\n\n## Chapter\n\n### Pods\n\nSomething else entirely, about peas.\n\n## Jobs\n\n{Jobs}\n").ShouldBe(["chapter/pods", "jobs"]);
        LessonIds($"# t\n\n## Pods\n\n{Pods}\n\n## Jobs\n\n{Jobs}\n").ShouldBe(["pods", "jobs"]);
    }

    [Fact]
    public void Doubt_is_a_warning_in_the_reading_that_had_it()
    {
        _content.With("notes.md", $"# t\n\n## Pods\n\n{Pods}\n").Read();

        var problem = _content.With("notes.md", $"# t\n\n## The smallest thing\n\n{Pods[..90]} Nothing else of what was said here before is left, for all of it was written anew from scratch.\n")
            .Read().Problems.ShouldHaveSingleItem();

        problem.Severity.ShouldBe(ContentSeverity.Warning);
        problem.Line.ShouldBe(3);
        problem.Message.ShouldBe("the heading 'The smallest thing' may be the former 'Pods', but its text changed too much to be sure, so it got a new id");
        problem.Remedy.ShouldBe("To keep what learners did there, write {#pods} behind the heading");
    }

    [Fact]
    public void A_written_id_wins_and_is_not_shown()
    {
        var course = _content.With("notes.md", "# t\n\n## c\n\n### Pods {#my/pods}\n\ntext\n\n#### Inside {#in}\n\nmore\n").ReadCourse();

        var lesson = course.Lessons.ShouldHaveSingleItem();
        (lesson.Id, lesson.Title.In("en")).ShouldBe(("my/pods", "Pods"));
        lesson.Text("en").Sections.ShouldBe([new LessonSection("in", "Inside", 2)]);
        lesson.Text("en").Html.ShouldContain("href=\"courses/k/my/pods#in\"");
    }

    [Fact]
    public void Ids_are_kept_in_the_state_directory_where_the_notes_cannot_be_written()
    {
        using var state = new ContentOnDisk();
        _content.Options.StateDirectory = state.Root;
        // A folder in the file's place refuses to be overwritten, whoever runs the test.
        Directory.CreateDirectory(Path.Combine(_content.Root, "courses", "k", "notes.ids.json"));

        LessonIds($"# t\n\n## Pods\n\n{Pods}\n").ShouldBe(["pods"]);
        LessonIds($"# t\n\n## About pods\n\n{Pods}\n").ShouldBe(["pods"]);

        File.Exists(Path.Combine(state.Root, "ids", "k.json")).ShouldBeTrue();
    }

    [Fact]
    public void A_check_writes_nothing()
    {
        _content.With("notes.md", "# t\n\n## a\n\nb\n");

        ContentCheck.Run(_content.Root).ShouldBeEmpty();

        File.Exists(Path.Combine(_content.Root, "courses/k/notes.ids.json")).ShouldBeFalse();
    }

    [Fact]
    public void Two_headings_with_the_same_words_get_two_ids() =>
        LessonIds("# t\n\n## A\n\n### Same\n\none\n\n### Same\n\ntwo\n").ShouldBe(["a/same", "a/same-2"]);

    private List<string> LessonIds(string notes) => _content.With("notes.md", notes).ReadCourse().Lessons.Select(l => l.Id).ToList();

    private List<string> Anchors(string notes) => _content.With("notes.md", notes).ReadCourse().Lessons[0].Text("en").Sections.Select(s => s.Id).ToList();
}
