using System.Text;
using KubePortal.Lessons.Yaml;
using KubePortal.Testing;

namespace KubePortal.Lessons.Tests;

/// <summary>Whatever an author writes, the other lessons stay, and what is wrong is said with file, line and remedy.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Lab = """
        title: { ja: a, en: a }
        intro: { ja: a, en: a }
        debrief: { ja: a, en: a }
        tasks:
          - id: one
            title: { ja: a, en: a }
            checks:
              - object: { apiVersion: v1, kind: Pod, name: web }
                exists: true
                says: { ja: a, en: a }
            hints: [{ ja: a, en: a }, { ja: a, en: a }, { ja: a, en: a }]

        """;

    private readonly ContentOnDisk _content = new();

    public BadInputTests() => _content.With("lessons/c/good.ja.md", "---\nid: good\n---\nよい本文\n").With("lessons/c/good.en.md", "---\nid: good\n---\ngood text\n");

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("---\nid: [unclosed\n---\ntext\n", 3, "the YAML can't be read")]
    [InlineData("---\nid: a\ntext without an end\n", 1, "the front matter is not closed")]
    [InlineData("---\ntitle: X\ncovers: [A, B\nlab: y\n---\ntext\n", 4, "the YAML can't be read: a '[' or '{' before this place is not closed")]
    [InlineData("---\n- a\n- b\n---\ntext\n", 2, "the front matter must be one YAML map, but is a list")]
    [InlineData("---\nid: a\ntitel: x\n---\ntext\n", 3, "the front matter has no key 'titel'")]
    [InlineData("---\nid: a\nminutes: soon\n---\ntext\n", 3, "'minutes' of the front matter must be a whole number from 1 to 600, but is 'soon'")]
    [InlineData("---\nid: a\nkubernetes: v1.36\n---\ntext\n", 3, "'v1.36' is no version of Kubernetes")]
    [InlineData("---\nid: a\nsources:\n  - nowhere\n---\ntext\n", 4, "there is no source 'nowhere'")]
    [InlineData("---\nid: ../x\n---\ntext\n", 2, "'../x' is no id")]
    [InlineData("---\nid: a\nid: b\n---\ntext\n", 3, "the YAML can't be read: the key 'id' stands here twice")]
    public void What_is_wrong_in_a_front_matter_is_named_with_its_line_and_the_lesson_keeps_its_place(string text, int line, string message)
    {
        var catalog = Read(text);

        Problem(catalog, message).Line.ShouldBe(line);
        catalog.FindLesson("k", "good")!.Text("en").Html.ShouldContain("good text");
        catalog.FindCourse("k")!.Lessons.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(":::nota\nbox text\n:::\n", "there is no directive 'nota'", "Did you mean 'note'?")]
    [InlineData("```bash rum\nkubectl get pods\n```\n", "there is no kind of code block 'rum'", "Did you mean 'run'?")]
    [InlineData("```yaml edit fil=x.yaml\na: b\n```\n", "a code block 'edit' has no argument 'fil'", "Did you mean 'file'?")]
    [InlineData("```yaml edit file=../x.yaml\na: b\n```\n", "'../x.yaml' is no file name", "Write file=NAME.yaml, without folders")]
    [InlineData(":::lab nowhere\n:::\n", "there is no lab 'nowhere'", "Write ':::lab ID' with the id of one of the course's labs")]
    [InlineData(":::then-and-now\nonly then\n:::\n", "then-and-now has not exactly one line *** between then and now", "Put *** between the two, with an empty line on each side")]
    [InlineData("[x](lesson:god)\n", "there is no lesson 'god'", "Did you mean 'good'?")]
    [InlineData("[x](source:kep)\n", "there is no source 'kep'", "Add 'kep: { title: \"…\", url: https://… }' to sources.yaml")]
    [InlineData(":::then-and-now source=kep\na\n\n***\n\nb\n:::\n", "there is no source 'kep'", "Add 'kep: { title: \"…\", url: https://… }' to sources.yaml")]
    [InlineData("```bash run failz\nkubectl get pods\n```\n", "a code block 'run' has no word 'failz' behind it", "Did you mean 'fails'?")]
    [InlineData("```bash copy fails\nkubectl get pods\n```\n", "a code block 'copy' has no word 'fails' behind it", "Remove it")]
    [InlineData("[x](#nowhere)\n", "there is no section 'nowhere' here", "Check the section's id")]
    [InlineData("![x](images/none.png)\n", "there is no image 'images/none.png' in the course", "Put the file into the course's folder (.png, .jpg, .jpeg, .gif, .webp, .avif, .svg)")]
    [InlineData("![x](../../../../../etc/passwd)\n", "there is no image '../../../../../etc/passwd' in the course", "Put the file into the course's folder (.png, .jpg, .jpeg, .gif, .webp, .avif, .svg)")]
    [InlineData("[x](javascript:alert(1))\n", "the address 'javascript:alert(1)' has a scheme that is not allowed", "Use https, http or mailto")]
    [InlineData("<script>alert(1)</script>\n", "raw HTML (<script>) was removed", "Say it in Markdown, or with a directive (docs/content.md)")]
    [InlineData("text <img src=x onerror=alert(1)> more\n", "raw HTML (<img>) was removed", "Say it in Markdown, or with a directive (docs/content.md)")]
    public void What_is_wrong_inside_a_text_is_named_with_its_line_and_remedy(string text, string message, string remedy)
    {
        var catalog = Read("---\nid: bad\n---\n\nfirst\n\n" + text);

        var problem = Problem(catalog, message);
        (problem.File, problem.Line, problem.Remedy).ShouldBe(("courses/k/lessons/c/bad.ja.md", 7, remedy));
        catalog.FindLesson("k", "bad")!.Text("ja").Html.ShouldContain("first");
    }

    [Theory]
    [InlineData("---\nid: [unclosed\n---\ntext\n")]
    [InlineData("---\nid: a\ntext without an end\n")]
    [InlineData("---\n- a\n- b\n---\ntext\n")]
    public void A_text_whose_front_matter_can_not_be_read_is_not_shown_and_its_author_sees_it_with_the_reason(string text)
    {
        var forReaders = Read(text).FindLesson("k", "c/bad")!.Text("ja");
        _content.Options.ShowProblems = true;
        var forAuthors = Read(text).FindLesson("k", "c/bad")!.Text("ja");

        (forReaders.CanBeShown, forReaders.Html).ShouldBe((false, ""));
        forAuthors.CanBeShown.ShouldBeFalse();
        forAuthors.Html.ShouldMatch("(?s)class=\"content-problem\".*bad.ja.md:[1-4].*text");
    }

    [Fact]
    public void A_text_that_nests_too_deep_to_be_parsed_can_not_be_shown() =>
        Read(new string('>', 10_000) + " deep\n").FindLesson("k", "c/bad")!.CanBeShown("ja").ShouldBeFalse();

    [Fact]
    public void A_file_that_can_not_be_read_is_still_a_lesson_and_its_other_language_is_well()
    {
        _content.With("lessons/c/bad.en.md", "---\nid: bad\ntitle: A good title\n---\nwell\n");
        File.WriteAllBytes(Path.Combine(_content.Root, "courses/k/lessons/c/bad.ja.md"), [0xFF, 0xFE, 0x80]);

        var lesson = _content.Read().FindLesson("k", "bad")!;

        (lesson.CanBeShown("ja"), lesson.CanBeShown("en")).ShouldBe((false, true));
        lesson.Title.In("ja").ShouldBe("A good title", "the file's name is no title for a learner");
    }

    [Fact]
    public void A_fault_while_a_text_is_rendered_costs_that_text_alone()
    {
        Directory.CreateDirectory(Path.Combine(_content.Root, "courses/k/images"));
        var loop = Path.Combine(_content.Root, "courses/k/images/loop.png");
        File.CreateSymbolicLink(loop, loop);

        var catalog = Read("![a link that leads to itself](../../images/loop.png)\n");

        catalog.FindLesson("k", "c/bad")!.CanBeShown("ja").ShouldBeFalse();
        catalog.FindLesson("k", "good")!.CanBeShown("ja").ShouldBeTrue();
        var fault = catalog.Problems.Single(p => p.Fault is not null);
        fault.File.ShouldBe("courses/k/lessons/c/bad.ja.md");
    }

    [Fact]
    public void In_development_a_problem_is_shown_in_its_place()
    {
        _content.Options.ShowProblems = true;

        var html = Read("before\n\n:::nota\ninside\n:::\n\nafter\n").FindLesson("k", "c/bad")!.Text("ja").Html;

        html.ShouldMatch("(?s)before.*class=\"content-problem\".*bad.ja.md:3.*Did you mean.*inside.*after");
    }

    [Fact]
    public void For_readers_a_problem_is_not_shown() =>
        Read(":::nota\ninside\n:::\n").FindLesson("k", "c/bad")!.Text("ja").Html.ShouldBe("<p>inside</p>\n");

    [Fact]
    public void A_lesson_whose_lab_is_not_there_is_read_without_it()
    {
        var catalog = Read("---\nid: bad\nlab: nowhere\n---\ntext\n");

        Problem(catalog, "there is no lab 'nowhere'").Line.ShouldBe(3);
        catalog.FindLesson("k", "bad")!.LabId.ShouldBeNull();
    }

    [Fact]
    public void Notes_whose_folders_lead_back_into_themselves_come_to_an_end()
    {
        _content.With("notes-folder/a.md", "# A\n\ntext\n");
        Directory.CreateSymbolicLink(Path.Combine(_content.Root, "courses/k/notes-folder/again"), Path.Combine(_content.Root, "courses/k"));

        Problem(_content.Read(), "nest deeper than 8 folders").Remedy.ShouldBe("Divide them into several courses");
    }

    [Theory]
    [InlineData("a: { title: A, url: http }\n", 1, "'http' is no https address")]
    [InlineData("a: { title: A, url: 'javascript:alert(1)' }\n", 1, "'javascript:alert(1)' is no https address")]
    [InlineData("a: https://example.com\n", 1, "the source 'a' must be a map, but is 'https://example.com'")]
    [InlineData("a: { title: A, url: 'https://a.example' }\na: { title: A, url: 'https://a.example' }\n", 2, "the YAML can't be read: the key 'a' stands here twice")]
    [InlineData("a: { url: 'https://a.example' }\n", 1, "the source 'a' needs 'title'")]
    public void A_mistake_in_the_list_of_sources_is_named(string sources, int line, string message)
    {
        _content.With("sources.yaml", sources);

        var problem = Problem(_content.Read(), message);
        (problem.File, problem.Line).ShouldBe(("courses/k/sources.yaml", line));
    }

    [Fact]
    public void Two_lessons_with_one_id_keep_the_first() =>
        Problem(Read("---\nid: good\n---\ntext\n"), "the id 'good' is that of courses/k/lessons/c/").Message.ShouldContain("left out");

    [Theory]
    [InlineData("manifests: [nowhere.yaml]\n", "there is no manifest 'manifests/nowhere.yaml'")]
    [InlineData("files: [nowhere.yaml]\n", "there is no file 'nowhere.yaml' in files/ or manifests/")]
    [InlineData("id: ../l\n", "'../l' is no id")]
    [InlineData("lifetime: 1y\n", "'lifetime: 1y' is not between 10m and 7d")]
    [InlineData("clusters: [praktice]\n", "'praktice' is no kind of cluster")]
    [InlineData("namespaces: [a, b]\nclusters: [real]\n", "a lab for real clusters has one namespace, the sandbox's")]
    [InlineData("tsks: []\n", "a lab has no key 'tsks'")]
    public void A_mistake_in_a_lab_is_named(string line, string message)
    {
        _content.With("labs/l/lab.yaml", Lab + line);

        var problem = Problem(_content.Read(), message);

        problem.File.ShouldBe("courses/k/labs/l/lab.yaml");
        problem.Line.ShouldBeInRange(Lab.Count(c => c == '\n') + 1, Lab.Count(c => c == '\n') + 2);
        _content.Read().FindLab("k", "l").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("exists: true", "equals: 3", "'equals' needs to know which field")]
    [InlineData("exists: true", "path: spec.containers[0].image\n        equals: x", "names a list item by its position; name it by a key, as in [name=web]")]
    [InlineData("exists: true", "path: spec.x\n        matches: '(a)\\1'", "'matches' uses look-around or back-references")]
    [InlineData("exists: true", "exists: true\n        absent: true", "a check has more than one expectation: exists, absent")]
    [InlineData("exists: true", "count: 3", "one object by name can't be counted")]
    [InlineData("name: web }", "kindd: web }", "object has no key 'kindd'")]
    [InlineData("says: { ja: a, en: a }", "says: { ja: a, en: \"{gott}\" }", "'says' has an unknown placeholder {gott}")]
    public void A_mistake_in_a_check_is_named(string right, string wrong, string message)
    {
        _content.With("labs/l/lab.yaml", Lab.Replace(right, wrong, StringComparison.Ordinal));

        Problem(_content.Read(), message).File.ShouldBe("courses/k/labs/l/lab.yaml");
    }

    [Fact]
    public void A_task_of_which_a_check_is_broken_is_not_shown_for_it_would_turn_green_too_early()
    {
        _content.With("labs/l/lab.yaml", Lab.Replace("exists: true", "exist: true", StringComparison.Ordinal));

        _content.Read().FindLab("k", "l").ShouldBeNull();
    }

    [Fact]
    public void A_manifest_without_a_kind_and_a_near_miss_without_a_task_are_named()
    {
        _content.With("labs/l/lab.yaml", Lab).With("labs/l/manifests/a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n---\napiVersion: v1\nmetadata: { name: b }\n")
            .With("labs/l/near-misses/a.sh", "# fails: two\nkubectl get pods\n");

        var catalog = _content.Read();

        Problem(catalog, "this is no manifest: it has no kind").Line.ShouldBe(5);
        Problem(catalog, "the lab has no task 'two'").Remedy.ShouldBe("Write '# fails: TASK' with one of one");
    }

    [Fact]
    public void A_yaml_bomb_is_refused()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'k'; c++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"{c}: &{c} [").AppendJoin(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 10)).Append("]\n");
        _content.With("labs/l/lab.yaml", Lab).With("labs/l/manifests/bomb.yaml", bomb.ToString());

        Problem(_content.Read(), "the YAML can't be read: it stands for more than 50000 values, aliases included").File.ShouldBe("courses/k/labs/l/manifests/bomb.yaml");
    }

    [Fact]
    public void Yaml_that_nests_too_deep_is_refused()
    {
        _content.With("labs/l/lab.yaml", new string('[', 10_000));

        Problem(_content.Read(), "the YAML can't be read: it nests deeper than 64 levels");
    }

    [Fact]
    public void A_huge_file_and_one_that_is_no_text_are_refused_and_the_rest_is_read()
    {
        _content.Options.FileBytesMax = 2000;
        _content.With("lessons/c/huge.ja.md", new string('x', 2001));
        File.WriteAllBytes(Path.Combine(_content.Root, "courses/k/lessons/c/binary.ja.md"), [0xff, 0xfe, 0x00, 0x80]);

        var catalog = _content.Read();

        Problem(catalog, "the file has 2,001 bytes, more than the 2,000 that are read");
        Problem(catalog, "the file is not UTF-8 text");
        catalog.FindLesson("k", "good").ShouldNotBeNull();
    }

    [Fact]
    public void Markdown_that_nests_without_end_harms_nobody()
    {
        var catalog = Read(new string('>', 50_000) + " x\n\n" + string.Concat(Enumerable.Repeat("- ", 5_000)) + "x\n\n" + new string('[', 20_000) + "\n");

        catalog.FindLesson("k", "good").ShouldNotBeNull();
    }

    [Fact]
    public void However_yaml_is_broken_it_is_a_problem_with_its_line()
    {
        var broken = 0;
        foreach (var text in BrokenYaml.Texts(5_000))
        {
            var problems = new ProblemLog();
            new YamlReader(_content.Options, problems).ReadAll("x.yaml", text);
            problems.Of("x.yaml").ShouldAllBe(p => p.Line > 0);
            broken += problems.Of("x.yaml").Count;
        }

        broken.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void A_mistake_of_the_readers_own_costs_one_file_and_is_a_problem_that_names_it()
    {
        var problems = new ProblemLog();

        problems.Surviving<string>("courses/k/lessons/c/bad.ja.md", () => throw new InvalidOperationException("what happened.")).ShouldBeNull();

        var problem = problems.Ordered().ShouldHaveSingleItem();
        problem.ToString().ShouldStartWith("courses/k/lessons/c/bad.ja.md:1: error: this could not be read, so it is left out: what happened.");
        problem.Fault.ShouldBeOfType<InvalidOperationException>();
    }

    [Theory]
    [InlineData("---\nlab: one\n---\ntext\n")]
    [InlineData("text\n\n:::lab one\n:::\n")]
    public void In_development_a_labs_problems_are_shown_where_a_lesson_offers_it(string lesson)
    {
        _content.Options.ShowProblems = true;
        _content.With("labs/one/lab.yaml", Lab + "manifests: [none.yaml]\n");

        var html = Read(lesson).FindLesson("k", "c/bad")!.Text("ja").Html;

        html.ShouldMatch("(?s)class=\"content-problem\".*courses/k/labs/one/lab.yaml:12<.*none.yaml");
    }

    [Theory]
    [InlineData("---\nlab: one\n---\ntext\n")]
    [InlineData("text\n\n:::lab one\n:::\n")]
    [InlineData("[open](lab:one)\n")]
    public void A_lab_that_could_not_be_read_is_said_to_have_errors_and_where(string lesson)
    {
        _content.Options.ShowProblems = true;
        _content.With("labs/one/lab.yaml", "title: x\ntasks: [a\nintro: y\n");

        var catalog = Read(lesson);

        Problem(catalog, "the lab 'one' has errors and could not be read").Remedy.ShouldStartWith("See courses/k/labs/one/lab.yaml:3: the YAML can't be read");
        catalog.FindLesson("k", "c/bad")!.Text("ja").Html.ShouldContain("courses/k/labs/one/lab.yaml:3");
    }

    [Theory]
    [InlineData("Did you mean 'pod'?", "a.md:1: error: there is no lesson 'podd'. Did you mean 'pod'?")]
    [InlineData("Check the lesson's id", "a.md:1: error: there is no lesson 'podd'. Check the lesson's id.")]
    [InlineData("", "a.md:1: error: there is no lesson 'podd'.")]
    public void A_problem_is_told_in_sentences_with_one_mark_at_their_end(string remedy, string told) =>
        new ContentProblem(ContentSeverity.Error, "a.md", 1, "there is no lesson 'podd'", remedy).ToString().ShouldBe(told);

    private Catalog Read(string bad) => _content.With("lessons/c/bad.ja.md", bad).Read();

    private static ContentProblem Problem(Catalog catalog, string message) =>
        catalog.Problems.FirstOrDefault(p => p.Message.Contains(message, StringComparison.Ordinal))
        ?? throw new ShouldAssertException($"no problem says '{message}', but these are there:\n{string.Join('\n', catalog.Problems)}");
}
