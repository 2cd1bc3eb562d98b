using k8s;
using k8s.Autorest;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class LogScenarios : IDisposable
{
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_log_is_what_the_container_wrote_with_the_times_of_the_cluster()
    {
        await _cluster.Run(Shell("counter", "i=0; while true; do echo \"line $i\"; i=$((i+1)); sleep 1; done"));
        _cluster.AdvanceSeconds(10);
        var lines = (await Read("counter")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[..3].ShouldBe(["line 0", "line 1", "line 2"]);
        lines.Length.ShouldBeInRange(7, 10);
        (await Read("counter", tail: 1)).ShouldBe(lines[^1] + "\n");
        (await Read("counter", timestamps: true)).ShouldStartWith("2026-11-24T09:00:0");
    }

    [Fact]
    public async Task A_followed_log_goes_on_as_lines_come_and_ends_with_the_container()
    {
        await _cluster.Run(Shell("short", "echo one; sleep 5; echo two", "Never"));
        _cluster.AdvanceSeconds(4);
        await using var stream = await _cluster.Client.CoreV1.ReadNamespacedPodLogAsync("short", ScenarioCluster.Namespace, follow: true, cancellationToken: TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("one");
        var next = reader.ReadLineAsync(TestContext.Current.CancellationToken);
        next.IsCompleted.ShouldBeFalse();
        _cluster.AdvanceSeconds(10);
        (await next).ShouldBe("two");
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_container_that_has_not_started_has_no_log_and_says_why()
    {
        await _cluster.Run(Pod("typo", Container("nginx:9.99")));
        _cluster.AdvanceSeconds(15);
        (await Refusal("typo")).ShouldContain("container \\\"app\\\" in pod \\\"typo\\\" is waiting to start: trying and failing to pull image");
        (await Refusal("typo", container: "other")).ShouldContain("container other is not valid for pod typo");
    }

    private async Task<string> Read(string pod, int? tail = null, bool? timestamps = null, string? container = null)
    {
        await using var stream = await _cluster.Client.CoreV1.ReadNamespacedPodLogAsync(pod, ScenarioCluster.Namespace, container: container, tailLines: tail, timestamps: timestamps);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task<string> Refusal(string pod, string? container = null) =>
        (await Should.ThrowAsync<HttpOperationException>(() => Read(pod, container: container))).Response.Content;
}
