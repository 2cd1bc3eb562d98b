using k8s;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class StoredClusters
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stored_cluster_goes_on_where_it_stopped()
    {
        using var before = new ScenarioCluster();
        await before.Run(Deployment(replicas: 3));
        await before.Run(Shell("crash", "exit 1"));
        before.AdvanceSeconds(60);
        using var stored = new MemoryStream();
        await before.Cluster.SaveAsync(stored, Cancel);
        stored.Position = 0;

        var later = new FakeTimeProvider(before.Time.GetUtcNow() + TimeSpan.FromDays(2));
        using var after = new ScenarioCluster(await PracticeCluster.LoadAsync(stored, new PracticeClusterOptions(), later, Cancel), later);
        after.Now.ShouldBe(before.Now);
        (await after.Pods()).Select(p => (p.Metadata.Uid, p.Status.PodIP, p.Status.Phase)).ShouldBe((await before.Pods()).Select(p => (p.Metadata.Uid, p.Status.PodIP, p.Status.Phase)));
        (await after.Pod("crash")).Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("CrashLoopBackOff");

        await after.SetImage("web", "nginx:1.28");
        after.AdvanceSeconds(60);
        (await after.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28" && p.Status.Phase == "Running");
        (await after.Pod("crash")).Status.ContainerStatuses[0].RestartCount.ShouldBeGreaterThan((await before.Pod("crash")).Status.ContainerStatuses[0].RestartCount);
        await after.Client.AppsV1.DeleteNamespacedDeploymentAsync("web", ScenarioCluster.Namespace, propagationPolicy: "Foreground", cancellationToken: Cancel);
        after.AdvanceSeconds(30);
        (await after.Pods("app=web")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_stored_cluster_is_refused_with_a_reason()
    {
        using var nonsense = new MemoryStream("nonsense"u8.ToArray());
        await Should.ThrowAsync<InvalidDataException>(() => PracticeCluster.LoadAsync(nonsense, new PracticeClusterOptions(), TimeProvider.System, Cancel));

        using var cluster = new ScenarioCluster();
        using var stored = new MemoryStream();
        await cluster.Cluster.SaveAsync(stored, Cancel);
        stored.SetLength(stored.Length / 2);
        stored.Position = 0;
        await Should.ThrowAsync<InvalidDataException>(() => PracticeCluster.LoadAsync(stored, new PracticeClusterOptions(), TimeProvider.System, Cancel));
    }
}
