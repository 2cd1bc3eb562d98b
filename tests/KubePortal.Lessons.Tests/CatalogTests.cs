using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Lessons.Tests;

public sealed class CatalogTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void Each_language_is_a_file_beside_the_other_under_one_id()
    {
        var lesson = _content
            .With("lessons/c/10-pod.ja.md", "---\nid: basics/pod\ntitle: ポッド\nminutes: 7\ncovers: [WL-POD-01]\n---\n本文\n")
            .With("lessons/c/10-pod.en.md", "---\nid: basics/pod\ntitle: Pod\n---\ntext\n")
            .ReadCourse().FindLesson("basics/pod").ShouldNotBeNull();

        (lesson.Title.In("ja"), lesson.Title.In("en"), lesson.Minutes).ShouldBe(("ポッド", "Pod", 7));
        lesson.Covers.ShouldBe(["WL-POD-01"]);
        lesson.Text("en").Html.ShouldBe("<p>text</p>\n");
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_lesson_says_with_which_version_it_was_checked_and_on_which_pages_it_rests()
    {
        var course = _content
            .With("sources.yaml", "kep-753: { title: \"KEP-753: Sidecar containers\", url: https://kep.k8s.io/753 }\npod: { title: { ja: ポッド, en: Pods }, url: https://kubernetes.io/pods/ }\n")
            .With("lessons/c/pod.ja.md", "---\nkubernetes: \"1.36\"\nsources: [pod, kep-753]\n---\n[KEP](source:kep-753)\n")
            .With("lessons/c/pod.en.md", "text")
            .ReadCourse();

        _content.Read().Problems.ShouldBeEmpty();
        course.Sources.Select(s => s.Id).ShouldBe(["kep-753", "pod"]);
        course.Lessons[0].Kubernetes.ShouldBe("1.36");
        course.Lessons[0].Sources.Select(s => s.Title.In("en")).ShouldBe(["Pods", "KEP-753: Sidecar containers"]);
        course.Lessons[0].Text("ja").Html.ShouldBe("<p><a href=\"https://kep.k8s.io/753\" class=\"outside\" rel=\"noopener noreferrer\">KEP</a></p>\n");
    }

    [Fact]
    public void A_language_that_is_not_written_falls_back_and_is_reported()
    {
        _content.With("lessons/c/pod.ja.md", "# 題\n\n本文\n");

        _content.ReadCourse().Lessons[0].Text("en").Language.ShouldBe("ja");
        var problem = _content.Read().Problems.ShouldHaveSingleItem();
        (problem.Message, problem.Line).ShouldBe(("the lesson is not written in 'en'", 1), "a line that an editor can open");
    }

    [Fact]
    public void Course_yaml_orders_chapters_and_lessons_and_says_what_is_to_come()
    {
        var course = _content
            .With("course.yaml", """
                title: { ja: 題, en: Title }
                chapters:
                  - { id: two, title: { ja: 二, en: Two }, lessons: [b, a] }
                  - { id: one, title: { ja: 一, en: One }, planned: true }
                """)
            .With("lessons/one/x.ja.md", "x").With("lessons/two/a.ja.md", "a").With("lessons/two/b.ja.md", "b").With("lessons/two/c.ja.md", "c")
            .ReadCourse();

        course.Chapters.Select(c => c.Id).ShouldBe(["two", "one"]);
        course.Lessons.Select(l => l.Id).ShouldBe(["two/b", "two/a", "two/c", "one/x"]);
        course.Chapters[1].Planned.ShouldBeTrue();
    }

    [Fact]
    public void A_lesson_that_course_yaml_names_and_nobody_wrote_is_a_problem() =>
        _content.With("course.yaml", "title: { ja: t, en: t }\nchapters:\n  - id: c\n    title: { ja: c, en: c }\n    lessons:\n      - podd\n")
            .With("lessons/c/pod.ja.md", "x").Read().Problems.ShouldContain(p => p.Line == 6 && p.Message == "there is no lesson 'podd'" && p.Remedy == "Did you mean 'pod'?");

    [Fact]
    public void Of_two_directories_with_one_course_the_first_wins_and_the_second_is_reported()
    {
        using var other = new ContentOnDisk();
        other.With("notes.md", "# other\n\n## a\n\nb\n");
        _content.With("notes.md", "# first\n\n## a\n\nb\n");
        var options = new ContentOptions();
        options.Directories.Add(_content.Root);
        options.Directories.Add(other.Root);
        options.Directories.Add(Path.Combine(other.Root, "nowhere"));

        var catalog = Catalog.Read(options);

        catalog.Courses.ShouldHaveSingleItem().Title.In("en").ShouldBe("first");
        catalog.Problems.Select(p => p.Message).ShouldBe(["there is no such content directory", "another content directory has a course 'k', so this one is left out"]);
    }

    [Fact]
    public void Changes_are_gathered_before_the_catalog_is_read_again()
    {
        var time = new FakeTimeProvider();
        _content.With("notes.md", "# t\n\n## a\n\nbefore\n").Read();
        using var source = new CatalogSource(_content.Options, time);
        var readings = 0;
        source.Changed += (_, _) => readings++;
        _content.With("notes.md", "# t\n\n## a\n\nafter\n");

        source.Touch();
        time.Advance(TimeSpan.FromMilliseconds(150));
        source.Touch();
        time.Advance(TimeSpan.FromMilliseconds(150));
        readings.ShouldBe(0);
        time.Advance(TimeSpan.FromMilliseconds(50));

        readings.ShouldBe(1);
        source.Current.FindLesson("k", "a")!.Text("en").Html.ShouldContain("after");
    }

    [Fact]
    public void A_catalog_that_was_handed_out_never_changes()
    {
        var before = _content.With("notes.md", "# t\n\n## a\n\nbefore\n").Read();

        _content.With("notes.md", "# t\n\n## a\n\nafter\n").Read();

        before.FindLesson("k", "a")!.Text("en").Html.ShouldContain("before");
    }
}
