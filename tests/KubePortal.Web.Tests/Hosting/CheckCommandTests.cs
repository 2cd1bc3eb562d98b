using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary><c>check DIR</c>: what an author sees.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mistake_is_told_by_file_and_line_and_fails_the_check()
    {
        Directory.CreateDirectory(_folder["courses/mine/lessons/a"]);
        File.WriteAllText(_folder["courses/mine/lessons/a/b.en.md"], "---\nminutes: soon\n---\n# Title\n\nText\n");

        using var check = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".");

        (await check.ExitCodeAsync()).ShouldBe(1);
        check.Output.ShouldContain("courses/mine/lessons/a/b.en.md:2: error: ");
    }

    [Fact]
    public async Task Started_with_dotnet_run_a_relative_folder_is_the_callers()
    {
        Directory.CreateDirectory(_folder["mine/courses/one/lessons/a"]);
        File.WriteAllText(_folder["mine/courses/one/lessons/a/b.en.md"], "[x](lesson:bb)\n");

        using var check = await PortalProcess.StartByDotnetRunAsync(_folder.Path, "errors,", "check", "mine");

        (await check.ExitCodeAsync()).ShouldBe(1, check.Errors);
        check.Output.ShouldContain("courses/one/lessons/a/b.en.md:1: error: there is no lesson 'bb'. ");
    }

    [Fact]
    public async Task The_shipped_courses_are_without_errors()
    {
        using var check = await PortalProcess.StartAsync(Repository.Folder("."), "errors,", "check", "wwwroot-content");

        (await check.ExitCodeAsync()).ShouldBe(0, check.Output);
    }

    [Fact]
    public async Task A_folder_without_courses_is_named()
    {
        using var check = await PortalProcess.StartAsync(_folder.Path, "There is no folder", "check", "nowhere");

        (await check.ExitCodeAsync()).ShouldBe(1);
        check.Errors.ShouldBe($"There is no folder {_folder["nowhere/courses"]}.");
    }
}
