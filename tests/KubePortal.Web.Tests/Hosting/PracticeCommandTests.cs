using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KubePortal.Web.Tests.Clusters;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary><c>practice</c>: one cluster for kubectl, and nothing else.</summary>
public sealed class PracticeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_writes_a_kubeconfig_into_the_callers_folder_that_opens_the_cluster()
    {
        using var practice = await PortalProcess.StartAsync(_folder.Path, "Ctrl+C", "practice", "--kubeconfig", "kc", "--nodes", "2");

        practice.Output.ShouldStartWith("A practice cluster (with 2 nodes) is ready at https://127.0.0.1:");
        practice.Output.ShouldContain($"kubectl --kubeconfig {_folder["kc"]} get nodes");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder["kc"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var kubectl = KubeconfigClient.From(File.ReadAllText(_folder["kc"]));
        var nodes = await kubectl.GetFromJsonAsync<JsonElement>("api/v1/nodes", Stop);
        nodes.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("metadata").GetProperty("name").GetString())
            .ShouldBe(["node-1", "node-2"]);
    }

    [Fact]
    public async Task Without_its_token_it_answers_nobody()
    {
        using var practice = await PortalProcess.StartAsync(_folder.Path, "Ctrl+C", "practice", "--kubeconfig", "kc");
        using var stranger = KubeconfigClient.From(File.ReadAllText(_folder["kc"]));
        stranger.DefaultRequestHeaders.Authorization = null;

        (await stranger.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_controllers_nothing_happens_by_itself()
    {
        using var practice = await PortalProcess.StartAsync(_folder.Path, "Ctrl+C", "practice", "--kubeconfig", "kc", "--no-controllers");
        using var kubectl = KubeconfigClient.From(File.ReadAllText(_folder["kc"]));

        (await kubectl.GetFromJsonAsync<JsonElement>("api/v1/nodes", Stop)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await kubectl.GetFromJsonAsync<JsonElement>("api/v1/namespaces/default", Stop)).GetProperty("kind").GetString().ShouldBe("Namespace");
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_order()
    {
        using var practice = await PortalProcess.StartAsync(_folder.Path, "Ctrl+C", "practice", "--kubeconfig", "kc");

        await practice.InterruptAsync();

        (await practice.ExitCodeAsync()).ShouldBe(0, practice.Errors);
    }

    [Theory]
    [InlineData("no/such/folder/kc", "there is no folder {0}no/such/folder.")]
    [InlineData("taken", "it is a folder.")]
    public async Task A_kubeconfig_that_cannot_be_written_is_one_sentence_about_the_file_that_was_named(string file, string reason)
    {
        Directory.CreateDirectory(_folder["taken"]);
        using var practice = await PortalProcess.StartAsync(_folder.Path, "can't be written", "practice", "--kubeconfig", file);

        (await practice.ExitCodeAsync()).ShouldBe(1);
        practice.Errors.Trim().ShouldBe($"--kubeconfig: {_folder[file]} can't be written: {string.Format(CultureInfo.InvariantCulture, reason, _folder.Path + Path.DirectorySeparatorChar)}");
    }

    [Theory]
    [InlineData("--nodes", "51", "--nodes is 51, but must be from 0 to 50.")]
    [InlineData("--port", "70000", "--port is 70000, but must be from 0 to 65535.")]
    [InlineData("--nodes", "abc", "abc")]
    [InlineData("--no-controlers", "", "\"practice\" doesn't know \"--no-controlers\".")]
    public async Task What_it_cannot_take_is_named(string option, string value, string says)
    {
        using var practice = await PortalProcess.StartAsync(_folder.Path, says, ["practice", "--kubeconfig", "kc", .. (string[])(value.Length > 0 ? [option, value] : [option])]);

        (await practice.ExitCodeAsync()).ShouldBe(2);
        practice.Errors.ShouldContain(says);
        practice.Errors.ShouldNotContain("   at ");
        File.Exists(_folder["kc"]).ShouldBeFalse();
    }
}
