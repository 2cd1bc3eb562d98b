using System.Diagnostics;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Connections;
using KubePortal.ApiMachinery.Requests;
using KubePortal.PracticeCluster;
using KubePortal.Testing;
using Cluster = KubePortal.PracticeCluster.PracticeCluster;

namespace KubePortal.Conformance.Tests;

/// <summary>
/// What a real API server answered, asked again of a practice cluster: every recorded case whose resources are served must pass, except
/// those in <c>recorded-gaps.txt</c>, a list that only gets shorter.
/// </summary>
public sealed class RecordedResponses
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Areas =
    [
        "admission", "defaults", "discovery", "fieldvalidation", "negotiation", "openapi", "partial", "patch", "subresources", "tables",
        "validation", "verbs",
    ];

    [Fact]
    public async Task Every_recorded_case_is_answered_alike_but_for_the_known_gaps()
    {
        var recordings = Path.Combine(Shared(), "golden");
        var replayer = Path.Combine(recordings, "replay.mjs");
        Assert.SkipUnless(File.Exists(replayer), "the recorded responses are not there; set KUBEPORTAL_SHARED to the folder that holds golden/");

        using var cluster = Cluster.Create(new PracticeClusterOptions { Controllers = false, Nodes = 0 }, TimeProvider.System);
        await using var served = await ServedCluster.StartAsync(cluster);
        var resources = await ServedResourcesAsync(cluster);
        var cases = Areas.SelectMany(a => Directory.GetFiles(Path.Combine(recordings, "api", a), "*.json"))
            .Select(f => JsonNode.Parse(File.ReadAllText(f))!)
            .Where(c => IsServed(c, resources))
            .Select(c => c["id"]!.GetValue<string>()).ToList();

        var results = await ReplayAsync(replayer, served.Kubeconfig, cases);
        var gaps = Gaps();
        var failed = results.Where(r => !r["passed"]!.GetValue<bool>()).ToDictionary(r => r["id"]!.GetValue<string>(), FirstFault);
        var passed = results.Where(r => r["passed"]!.GetValue<bool>()).Select(r => r["id"]!.GetValue<string>()).ToHashSet();
        failed.Where(f => !gaps.ContainsKey(f.Key)).Select(f => $"{f.Key}: {f.Value}").ShouldBeEmpty("cases that no longer pass");
        gaps.Keys.Where(passed.Contains).ShouldBeEmpty("these pass now: take them off recorded-gaps.txt");
        passed.Count.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Every_known_gap_says_why() => Gaps().ShouldAllBe(g => g.Value.Length > 10);

    private static bool IsServed(JsonNode recorded, HashSet<GroupVersionResource> resources) => recorded["steps"]!.AsArray().All(step =>
    {
        var request = step!["request"]!;
        var address = request["path"]!.GetValue<string>().Split('?');
        var info = RequestInfo.Parse(request["method"]?.GetValue<string>() ?? "GET", address[0], address.Length > 1 ? address[1] : "");
        if (info.IsResourceRequest)
        {
            // An unknown resource is a question, too: what it answers is known without it.
            return resources.Contains(info.GroupVersionResource) || info.Resource.StartsWith("nothing", StringComparison.Ordinal);
        }

        var parts = info.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p is "openapi" or "v3").ToArray();
        var only = request["extract"]?["only"]?.AsArray().Select(o => o!.GetValue<string>()).ToList();
        return (parts is not ["apis", var group, ..] || resources.Any(r => r.Group == group) || group.Contains("example", StringComparison.Ordinal))
            && (only is null || only.Any(o => resources.Any(r => r.Group == o)) || parts is not ["apis"])
            && (request["extract"]?["schemas"]?.AsArray().Select(s => s!.GetValue<string>()) is not { } schemas || schemas.All(s => IsServed(s, resources)));
    });

    // A schema is served with the kinds that refer to it; kinds of their own are named like their resource.
    private static bool IsServed(string schema, HashSet<GroupVersionResource> resources)
    {
        string[] unserved = ["DaemonSet", "StatefulSet", "PersistentVolume", "ReplicationController", "ControllerRevision"];
        var name = schema[(schema.LastIndexOf('.') + 1)..];
        return resources.Count > 0 && !unserved.Any(u => name.StartsWith(u, StringComparison.Ordinal));
    }

    private static async Task<HashSet<GroupVersionResource>> ServedResourcesAsync(Cluster cluster)
    {
        using var connection = cluster.Connect(ApiUser.Admin);
        var resources = new HashSet<GroupVersionResource>();
        var groups = await GetAsync(connection, "apis");
        var groupVersions = groups["groups"]!.AsArray()
            .SelectMany(g => g!["versions"]!.AsArray()).Select(v => v!["groupVersion"]!.GetValue<string>());
        foreach (var groupVersion in groupVersions.Prepend("v1"))
        {
            var list = await GetAsync(connection, groupVersion == "v1" ? "api/v1" : $"apis/{groupVersion}");
            var at = groupVersion.IndexOf('/', StringComparison.Ordinal);
            foreach (var resource in list["resources"]!.AsArray())
            {
                resources.Add(new GroupVersionResource(at < 0 ? "" : groupVersion[..at], groupVersion[(at + 1)..], resource!["name"]!.GetValue<string>()));
            }
        }

        return resources;
    }

    private static async Task<JsonNode> GetAsync(ClusterConnection connection, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(connection.Address, path));
        using var response = await connection.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static async Task<List<JsonNode>> ReplayAsync(string replayer, string kubeconfig, List<string> cases)
    {
        var report = Path.GetTempFileName();
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node")
            {
                ArgumentList = { replayer, "--kubeconfig", kubeconfig, "--only", $"^({string.Join('|', cases)})$", "--json", report },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            var output = node.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = node.StandardError.ReadToEndAsync(patience.Token);
            await node.WaitForExitAsync(patience.Token);
            (await errors).ShouldBeEmpty();
            TestContext.Current.TestOutputHelper?.WriteLine(await output);
            return [.. JsonNode.Parse(await File.ReadAllTextAsync(report))!.AsArray().Select(r => r!)];
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static string FirstFault(JsonNode result)
    {
        var fault = result["faults"]![0]!;
        return $"{fault["request"]} {fault["path"]}: expected {fault["expected"]?.ToJsonString()} got {fault["got"]?.ToJsonString()}";
    }

    private static Dictionary<string, string> Gaps() => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "recorded-gaps.txt"))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(' ', 2))
        .ToDictionary(l => l[0], l => l.Length > 1 ? l[1].Trim() : "");

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("KUBEPORTAL_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KubePortal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "..", "shared");
    }
}
