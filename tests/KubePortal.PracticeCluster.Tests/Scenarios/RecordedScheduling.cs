using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

/// <summary>What a real scheduler said of the same pods on the same nodes, where its recordings are at hand.</summary>
public sealed class RecordedScheduling
{
    // Needs kinds or plug-ins that are not simulated yet.
    private static readonly string[] NotSimulated = ["scheduling-volume-zone"];

    public static TheoryData<string> Recordings()
    {
        var folder = Folder();
        return folder is null ? ["none"] : [.. Directory.EnumerateFiles(folder, "scheduling-*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Except(NotSimulated).Order(StringComparer.Ordinal)];
    }

    [Theory, MemberData(nameof(Recordings))]
    public async Task A_pod_that_cannot_be_placed_is_told_the_same_reason(string recording)
    {
        Assert.SkipWhen(Folder() is null, "The recordings of a real scheduler are not beside this repository.");
        var scenario = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder()!, recording + ".json"), TestContext.Current.CancellationToken))!;
        using var cluster = new ScenarioCluster();
        using var connection = cluster.Cluster.Connect(ApiUser.Admin);
        await cluster.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = recording } }, cancellationToken: TestContext.Current.CancellationToken);
        var step = scenario["steps"]![0]!;
        foreach (var request in step["do"]!.AsArray())
        {
            await Send(connection, request!);
        }

        cluster.AdvanceSeconds(5);
        var said = (await cluster.Client.CoreV1.ListNamespacedEventAsync(recording, cancellationToken: TestContext.Current.CancellationToken)).Items
            .Where(e => e.Reason == "FailedScheduling").Select(e => e.Message).Distinct().Order(StringComparer.Ordinal);
        var recorded = step["events"]!.AsArray().Where(e => e!["reason"]!.GetValue<string>() == "FailedScheduling")
            .Select(e => e!["message"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal);
        said.ShouldBe(recorded);
    }

    private static async Task Send(ClusterConnection connection, JsonNode request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request["method"]!.GetValue<string>()), new Uri(connection.Address, request["path"]!.GetValue<string>()));
        if (request["body"] is { } body)
        {
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, request["contentType"]?.GetValue<string>() ?? "application/json");
        }

        using var response = await connection.Http.SendAsync(message, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(request["status"]!.GetValue<int>(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // <repository>/../shared, or where KUBEPORTAL_SHARED says.
    private static string? Folder()
    {
        var shared = Environment.GetEnvironmentVariable("KUBEPORTAL_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); shared is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KubePortal.sln")) && at.Parent is { } parent)
            {
                shared = Path.Combine(parent.FullName, "shared");
            }
        }

        var folder = shared is null ? null : Path.Combine(shared, "golden", "behaviour");
        return Directory.Exists(folder) ? folder : null;
    }
}
