using System.Diagnostics;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The tests of the workbench's script, which Node runs: <c>Client/*.test.mjs</c>.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task The_console_edits_lines_as_a_shell_does()
    {
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", "Client/line-editor.test.mjs"])
        {
            WorkingDirectory = Path.Combine(Repository(AppContext.BaseDirectory), "tests", "KubePortal.Web.Tests", "Workbench"),
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var report = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        node.ExitCode.ShouldBe(0, report);
        report.ShouldContain("# pass ");
        report.ShouldNotContain("# pass 0");
    }

    private static string Repository(string folder) =>
        File.Exists(Path.Combine(folder, "KubePortal.sln")) ? folder : Repository(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
