using System.Diagnostics;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The tests of the workbench's script, which Node runs: <c>Client/*.test.mjs</c>.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData("line-editor", "The console edits lines as a shell does")]
    [InlineData("moves", "Objects of the picture don't run over each other")]
    public async Task The_script_of_the_workbench_does_what_its_tests_say(string file, string what)
    {
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", $"Client/{file}.test.mjs"])
        {
            WorkingDirectory = Path.Combine(Repository(AppContext.BaseDirectory), "tests", "KubePortal.Web.Tests", "Workbench"),
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var report = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        node.ExitCode.ShouldBe(0, $"{what}:\n{report}");
        report.ShouldContain("# pass ");
        report.ShouldNotContain("# pass 0");
    }

    private static string Repository(string folder) =>
        File.Exists(Path.Combine(folder, "KubePortal.sln")) ? folder : Repository(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
