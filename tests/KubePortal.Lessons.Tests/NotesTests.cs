namespace KubePortal.Lessons.Tests;

public sealed class NotesTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void Without_a_course_yaml_top_headings_are_chapters_and_those_below_lessons()
    {
        var course = _content.With("notes.md", """
            # My notes

            What I learnt.

            ## Workloads

            ### Pods

            A pod.

            ### Jobs

            A job.

            ## Closing words

            Done.
            """).ReadCourse();

        course.Title.In("en").ShouldBe("My notes");
        course.Summary.In("en").ShouldBe("What I learnt.");
        course.Chapters.Select(c => c.Title.In("en")).ShouldBe(["Workloads", "Closing words"]);
        course.Lessons.Select(l => l.Id).ShouldBe(["workloads/pods", "workloads/jobs", "closing-words"]);
        course.Lessons[0].Next.ShouldBe(course.Lessons[1]);
        course.Lessons[0].Text("ja").Html.ShouldContain("A pod.");
    }

    [Fact]
    public void Real_reading_notes_need_nothing_beside_them()
    {
        var course = _content.With("notes.md", RealNotes.ReadOrSkip()).ReadCourse();

        course.Title.In("ja").ShouldBe("Kubernetes完全ガイド 第2版");
        course.Chapters.Select(c => c.Title.In("ja")).ShouldContain("メンテナンスとノードの停止");
        course.Lessons.Select(l => l.Title.In("ja")).ShouldContain("kubectl");
        _content.Read().Problems.ShouldBeEmpty();
    }
}
