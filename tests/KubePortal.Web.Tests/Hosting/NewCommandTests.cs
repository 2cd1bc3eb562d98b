using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary><c>new lesson</c>, <c>new lab</c>: what an author starts from.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NewCommandTests()
    {
        Directory.CreateDirectory(_folder["courses/mine"]);
        File.WriteAllText(_folder["courses/mine/course.yaml"], """
            title: { ja: 私の, en: Mine }
            chapters:
              - id: basics
                title: { ja: 基礎を知る, en: Know the ground }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_lesson_and_a_new_lab_pass_the_check_without_a_finding()
    {
        await MakeAsync("lesson", "basics/where-things-are");
        await MakeAsync("lesson", "basics/where-things-go");
        await MakeAsync("lab", "make-it-three");

        using var check = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".", "--warnings-as-errors");

        (await check.ExitCodeAsync()).ShouldBe(0, check.Output);
        check.Output.ShouldBe("0 errors, 0 warnings");
        check.Errors.ShouldContain("lesson basics/where-things-");
        check.Errors.ShouldContain("lab make-it-three");
    }

    [Fact]
    public async Task What_was_made_is_told_and_what_comes_next()
    {
        var said = await MakeAsync("lesson", "basics/first");

        foreach (var file in (string[])["lessons/basics/first.ja.md", "lessons/basics/first.en.md"])
        {
            said.ShouldContain($"made     {_folder[$"courses/mine/{file}"]}");
            File.ReadAllText(_folder[$"courses/mine/{file}"]).ShouldStartWith("---\nid: basics/first\n");
        }

        said.ShouldContain("Next:");
        said.ShouldContain("basics/first to the chapter's 'lessons:'");
    }

    [Fact]
    public async Task A_source_that_the_lesson_needs_is_named_in_its_place_once()
    {
        const string before = "api-pod: { title: \"Pod\", url: https://example.com/pod }\nvolumes: { title: \"Volumes\", url: https://example.com/volumes }\n";
        File.WriteAllText(_folder["courses/mine/sources.yaml"], before);

        await MakeAsync("lesson", "basics/first");
        await MakeAsync("lesson", "basics/second");

        File.ReadAllLines(_folder["courses/mine/sources.yaml"]).Select(line => line.Split(':')[0]).ShouldBe(["api-pod", "namespaces", "volumes"]);
    }

    [Theory]
    [InlineData("lesson", "basics/first", "lessons/basics/first.en.md")]
    [InlineData("lab", "three", "labs/three/solutions/scale.sh")]
    public async Task Nothing_is_overwritten_and_nothing_made_beside_what_is_there(string what, string name, string present)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"courses/mine/{present}"])!);
        File.WriteAllText(_folder[$"courses/mine/{present}"], "mine");
        var files = Files();

        using var made = await StartAsync(what, name);

        (await made.ExitCodeAsync()).ShouldBe(1);
        made.Errors.ShouldBe($"{_folder[$"courses/mine/{present}"]} is there already, and nothing is overwritten. Choose another name.");
        File.ReadAllText(_folder[$"courses/mine/{present}"]).ShouldBe("mine");
        Files().ShouldBe(files);
    }

    [Theory]
    [InlineData("lesson", "first", "'first' is no CHAPTER/NAME. Write it as in workloads/replicaset.")]
    [InlineData("lesson", "cooking/first", "The course has no chapter 'cooking'. Add it to course.yaml, or write one of basics.")]
    [InlineData("lesson", "basics/First one", "'First one' is no name. Use small letters, digits and '-'.")]
    [InlineData("lab", "../three", "'../three' is no name. Use small letters, digits and '-'.")]
    public async Task What_can_not_be_made_is_said_with_what_to_write_instead(string what, string name, string says)
    {
        using var made = await StartAsync(what, name);

        (await made.ExitCodeAsync()).ShouldBe(2);
        made.Errors.ShouldBe(says);
        Files().ShouldBe([_folder["courses/mine/course.yaml"]]);
    }

    [Fact]
    public async Task A_folder_that_is_no_course_is_named()
    {
        using var made = await PortalProcess.StartAsync(_folder.Path, "--course", "new", "lab", "three", "--course", "courses");

        (await made.ExitCodeAsync()).ShouldBe(2);
        made.Errors.ShouldStartWith($"--course: {_folder["courses"]} is no course's folder. ");
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private Task<PortalProcess> StartAsync(string what, string name) =>
        PortalProcess.StartAsync(_folder.Path, "Next:", "new", what, name, "--course", "courses/mine");

    private async Task<string> MakeAsync(string what, string name)
    {
        using var made = await StartAsync(what, name);
        (await made.ExitCodeAsync()).ShouldBe(0, made.Errors);
        return made.Output;
    }
}
