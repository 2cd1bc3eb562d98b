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
    public void Untidy_notes_are_understood()
    {
        var course = _content.With("notes.md", "# ノート\n\n## 章\n\n### ワークロード\n\n- 一覧\n\n ###  kubectl　基本\n\n本文です。\n続きです。\n\n####　全角の見出し\n\n-　全角の項目\n\n####詰めた見出し\n\nhttps://example.com/a（参照）\n")
            .ReadCourse();

        course.Lessons.Select(l => l.Title.In("ja")).ShouldBe(["ワークロード", "kubectl 基本"]);
        var text = course.Lessons[1].Text("ja");
        text.Sections.ShouldBe([new LessonSection("全角の見出し", "全角の見出し", 2), new LessonSection("詰めた見出し", "詰めた見出し", 2)]);
        text.Html.ShouldContain("<p>本文です。続きです。</p>");
        text.Html.ShouldContain("<li>全角の項目</li>");
        text.Html.ShouldContain("href=\"https://example.com/a\"");
        text.Html.ShouldContain("</a>（参照）");
    }

    [Fact]
    public void Levels_that_skip_are_evened_out()
    {
        var text = _content.With("notes.md", "# t\n\n## c\n\n### l\n\nx\n\n###### deep\n\ny\n\n##### less deep\n\nz\n").ReadCourse().Lessons[0].Text("ja");

        text.Sections.Select(s => (s.Title, s.Level)).ShouldBe([("deep", 2), ("less deep", 2)]);
        text.Html.ShouldContain("<h2 id=\"deep\">");
    }

    [Fact]
    public void Unevenly_nested_lists_keep_their_items_below_the_right_one()
    {
        var html = _content.With("notes.md", "# t\n\n## s\n\n- a\n- b\n    - c\n      - d\n  - e\n- f\n").ReadCourse().Lessons[0].Text("ja").Html;

        string.Concat(html.Where(c => !char.IsWhiteSpace(c)))
            .ShouldBe("<ul><li>a</li><li>b<ul><li>c<ul><li>d</li></ul></li><li>e</li></ul></li><li>f</li></ul>");
    }

    [Theory]
    [InlineData("- a\n   - b\n        - c\n- d\n", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")]
    [InlineData("- a\n\t- b\n\t\t- c\n  - d\n", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li></ul>")]
    [InlineData("1. a\n  - b\n  - c\n2. d\n", "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>")]
    [InlineData("- a\n - b\n　　- c\n", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>")]
    [InlineData("- a\n        - b\n\n          more of b\n\nafter\n", "<ul><li>a<ul><li><p>b</p><p>moreofb</p></li></ul></li></ul><p>after</p>")]
    [InlineData("- a\n      goes on\n", "<ul><li>agoeson</li></ul>")]
    [InlineData("text\n\n    - code\n", "<p>text</p>", "- code")]
    public void A_list_nests_as_its_writer_saw_it(string list, string html, string? code = null)
    {
        var read = _content.With("notes.md", $"# t\n\n## s\n\n{list}").ReadCourse().Lessons[0].Text("en").Html;

        string.Concat(read.Where(c => !char.IsWhiteSpace(c))).ShouldStartWith(html);
        read.ShouldContain(code ?? "");
    }

    [Fact]
    public void A_block_of_code_moves_with_the_item_that_it_stands_in()
    {
        var text = _content.With("notes.md", "# t\n\n## s\n\n- a\n      - b\n\n        ```yaml\n        kind: Pod\n        metadata:\n          name: web\n        ```\n- c\n").ReadCourse().Lessons[0].Text("ja");

        text.Code.ShouldHaveSingleItem().Text.ShouldBe("kind: Pod\nmetadata:\n  name: web");
        string.Concat(text.Html.Where(c => !char.IsWhiteSpace(c))).ShouldEndWith("</figure></li></ul></li><li>c</li></ul>");
    }

    [Theory]
    [InlineData("```\nuser@host:~$ kubectl get pods\nNAME   READY\nweb    1/1\n```", "kubectl get pods")]
    [InlineData("```\nroot@node-1:~# kubectl get nodes\n```", "kubectl get nodes")]
    [InlineData("```\n[root@node-1 ~]# kubectl get nodes\n```", "kubectl get nodes")]
    [InlineData("```\n[me@host work]$ kubectl get ns\n```", "kubectl get ns")]
    [InlineData("```\n% kubectl get pods\nweb 1/1\n```", "kubectl get pods")]
    [InlineData("```\nPS C:\\Users\\me> kubectl get pods\nweb 1/1\n```", "kubectl get pods")]
    [InlineData("```\nC:\\> kubectl get pods\n```", "kubectl get pods")]
    [InlineData("```\n(base) $ kubectl get pods\n```", "kubectl get pods")]
    [InlineData("    $ kubectl get pods\n    web 1/1", "kubectl get pods")]
    [InlineData("```\nkubectl get pods\nkubectl get nodes\n```", "kubectl get pods", "kubectl get nodes")]
    [InlineData("```\n# all of them\nkubectl get pods\n```", "kubectl get pods")]
    [InlineData("```\nNAME   READY\nweb    1/1\n```")]
    [InlineData("```\nkubectl is a tool\nthat talks to the API\n```")]
    [InlineData("```bash\n# kubectl get pods\n```")]
    public void Commands_are_known_by_their_prompt_or_by_their_tool(string block, params string[] commands) =>
        _content.With("notes.md", $"# t\n\n## s\n\ntext\n\n{block}\n").ReadCourse().Lessons[0].Text("en").Code.ShouldHaveSingleItem()
            .Commands.Where(c => c.IsRunnable).Select(c => c.Text).ShouldBe(commands);

    [Fact]
    public void A_prompt_is_shown_as_it_was_written() =>
        _content.With("notes.md", "# t\n\n## s\n\n```\nuser@host:~$ kubectl get pods\n```\n").ReadCourse().Lessons[0].Text("en").Html
            .ShouldContain("<span class=\"prompt\" aria-hidden=\"true\">user@host:~$ </span>");

    [Fact]
    public void What_is_pressed_in_notes_speaks_the_pages_language()
    {
        var text = _content.With("notes.md", "# メモ\n\n## 概要\n\n一覧を見る。\n\n```\n$ kubectl get pods\n```\n\n| a | b |\n|---|---|\n| \uE000Copy\uE001 | \uE000none\uE001 |\n").ReadCourse().Lessons[0].Text("en");

        text.Language.ShouldBe("ja");
        text.HtmlOn("en").ShouldContain("aria-label=\"Run this line: kubectl get pods\"");
        text.HtmlOn("ja").ShouldContain("aria-label=\"この行を実行: kubectl get pods\"");
        text.Html.ShouldBe(text.HtmlOn("ja"));
        text.HtmlOn("en").ShouldNotContain('\uE000');
    }

    [Theory]
    [InlineData("# メモ\n\n## 概要\n\nA Pod is the smallest thing that Kubernetes runs, and it has one address of its own.\n", "en")]
    [InlineData("# Kubernetes notes\n\n## Pod\n\nPod は Kubernetes が動かす最小の単位で、IP アドレスを一つ持つ。\n\n```bash\n# the whole list of pods in all of the namespaces there are\n$ kubectl get pods --all-namespaces\n```\n", "ja")]
    [InlineData("# Notes\n\n## Pod\n\nA Pod.\n\n```\n# ここは日本語のコメントが入っているだけ\n```\n", "en")]
    public void The_language_is_that_of_most_of_the_text_outside_of_code(string notes, string language) =>
        _content.With("notes.md", notes).ReadCourse().Lessons[0].Texts.Keys.ShouldBe([language]);

    [Fact]
    public void What_stands_before_the_first_heading_is_read_too()
    {
        var course = _content.With("notes.md", "Before all.\n\n# My notes\n\nIn short.\n\n- first\n\n## One\n\ntext\n").ReadCourse();

        course.Summary.In("en").ShouldBe("In short.");
        course.Lessons.Select(l => l.Title.In("en")).ShouldBe(["notes", "My notes", "One"]);
        course.Lessons[0].Text("en").Html.ShouldContain("Before all.");
        course.Lessons[1].Text("en").Html.ShouldContain("<li>first</li>");
    }

    [Fact]
    public void Html_in_the_summary_is_removed_with_the_script_in_it_and_reported()
    {
        var course = _content.With("notes.md", "# My notes\n\nIn <b>short</b><script>alert(1)</script>.\n\n<script>\nalert(2)\n</script>\n\n## One\n\ntext <style>p {}</style>here\n").ReadCourse();

        course.Summary.In("en").ShouldBe("In short.");
        course.Lessons.ShouldHaveSingleItem().Text("en").Html.ShouldBe("<p>text here</p>\n");
        _content.Read().Problems.Select(p => (p.Line, p.Message)).ShouldBe(
            [(3, "raw HTML (<b>) was removed"), (3, "raw HTML (<script>) was removed"), (5, "raw HTML (<script>) was removed"), (11, "raw HTML (<style>) was removed")], ignoreOrder: true);
    }

    [Fact]
    public void A_heading_inside_a_code_block_is_no_heading()
    {
        var course = _content.With("notes.md", "# t\n\n## s\n\n```bash\n# a comment\n##comment\n$ kubectl get pods\n```\n").ReadCourse();

        course.Lessons.ShouldHaveSingleItem().Text("ja").Sections.ShouldBeEmpty();
        course.Lessons[0].Text("ja").Html.ShouldContain("##comment");
    }

    [Fact]
    public void Link_definitions_anywhere_in_the_file_serve_every_lesson() =>
        _content.With("notes.md", "# t\n\n## a\n\n[docs][d]\n\n## b\n\ntext\n\n[d]: https://example.com/docs\n").ReadCourse()
            .Lessons[0].Text("ja").Html.ShouldContain("href=\"https://example.com/docs\"");

    [Fact]
    public void A_folder_of_files_has_its_folders_as_chapters_and_its_files_as_lessons()
    {
        var course = _content
            .With("10-basics/01-pod.md", "# Pod\n\nA pod.\n\n## Inside\n\nContainers.\n")
            .With("10-basics/02-job.md", "A job, without a heading.\n")
            .With("20-more.md", "# One\n\nfirst\n\n# Two\n\nsecond\n")
            .ReadCourse();

        course.Chapters.Select(c => (c.Title.In("en"), string.Join(" ", c.Lessons.Select(l => l.Title.In("en"))))).ShouldBe(
            [("20-more", "One Two"), ("10-basics", "Pod 02-job")]);
        course.FindLesson("10-basics/pod")!.Text("en").Sections.ShouldHaveSingleItem().Title.ShouldBe("Inside");
    }

    [Fact]
    public void A_map_sends_headings_to_chapters_whatever_their_level()
    {
        var course = _content
            .With("course.yaml", """
                title: { ja: t, en: t }
                chapters:
                  - { id: apis, title: { ja: API, en: APIs } }
                  - { id: work, title: { ja: 仕事, en: Work } }
                  - { id: later, planned: true, title: { ja: 後, en: Later } }
                skip: [目次]
                map: { namespace: apis, Workloads: work, Scaling: work }
                """)
            .With("notes.md", "# N\n\n## 目次\n\n- a\n\n## Memo\n\n### namespace\n\nn\n\n### Workloads\n\nintro\n\n#### Pods\n\np\n\n##### More\n\nm\n\n## Scaling\n\ns\n")
            .ReadCourse();

        course.Chapters.Select(c => $"{c.Id}: {string.Join(' ', c.Lessons.Select(l => l.Id))}").ShouldBe(
            ["apis: apis/namespace", "work: work/workloads work/pods work/scaling", "later: "]);
        course.Chapters[2].Planned.ShouldBeTrue();
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_map_to_no_heading_or_no_chapter_is_a_problem_with_the_line()
    {
        var problems = _content
            .With("course.yaml", "title: { ja: t, en: t }\nchapters:\n  - { id: apis, title: { ja: a, en: a } }\nmap:\n  namespaces: apis\n  kubectl: apiz\n")
            .With("notes.md", "# N\n\n## namespace\n\nn\n\n## kubectl\n\nk\n").Read().Problems;

        problems.ShouldContain(p => p.Line == 5 && p.Message == "the notes have no heading 'namespaces'" && p.Remedy == "Did you mean 'namespace'?");
        problems.ShouldContain(p => p.Line == 6 && p.Message == "there is no chapter 'apiz'" && p.Remedy == "Did you mean 'apis'?");
        problems.ShouldContain(p => p.File == "courses/k/notes.md" && p.Message == "the heading 'kubectl' is mapped to no chapter");
    }
}
