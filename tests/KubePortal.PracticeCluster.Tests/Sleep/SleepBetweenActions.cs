using CsCheck;
using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Tests.Scenarios;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Sleep;

/// <summary>Learners' actions in any order, with sleep at any moment between them.</summary>
public sealed class SleepBetweenActions
{
    private static readonly string[] Names = ["red", "green", "blue"];

    // What is done, to which of the names, how many seconds pass, and whether the cluster sleeps then.
    private static readonly Gen<(int Action, int Name, int Seconds, bool Sleeps)[]> Days =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 40], Gen.Bool, (action, name, seconds, sleeps) => (action, name, seconds, sleeps)).Array[2, 10];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_learners_do_a_cluster_that_slept_in_between_comes_to_the_same() => await Days.SampleAsync(
        async day => (await OutcomeAsync(day, sleeps: true)).ShouldBe(await OutcomeAsync(day, sleeps: false)), iter: 8, threads: 1);

    private static async Task<string> OutcomeAsync((int Action, int Name, int Seconds, bool Sleeps)[] day, bool sleeps)
    {
        var storage = new MemoryStorage();
        var life = new JournaledCluster(storage);
        try
        {
            var cluster = await life.MakeAsync("a", Cancel);
            foreach (var (action, name, seconds, wantsSleep) in day)
            {
                await ActAsync(cluster, action, Names[name]);
                cluster.AdvanceSeconds(seconds);
                if (sleeps && wantsSleep)
                {
                    await life.Journal.SleepAsync("a", Cancel);
                    await life.DisposeAsync();
                    life = new JournaledCluster(storage);
                    cluster = await life.WakeAsync("a", Cancel);
                }
            }

            cluster.AdvanceSeconds(300);
            var deployments = (await cluster.Client.AppsV1.ListNamespacedDeploymentAsync("default", cancellationToken: Cancel)).Items
                .Select(d => $"{d.Metadata.Name} {d.Spec.Replicas} {d.Status.ReadyReplicas} {d.Metadata.Generation} {d.Status.ObservedGeneration}");
            var pods = (await cluster.Pods()).Select(p => $"{p.Metadata.Labels["app"]} {p.Spec.Containers[0].Image} {p.Status.Phase}").Order(StringComparer.Ordinal);
            var maps = (await cluster.Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Cancel)).Items.Select(m => m.Metadata.Name);
            return string.Join('\n', deployments.Concat(pods).Concat(maps));
        }
        finally
        {
            await life.DisposeAsync();
        }
    }

    private static async Task ActAsync(ScenarioCluster cluster, int action, string name)
    {
        var there = (await cluster.Client.AppsV1.ListNamespacedDeploymentAsync("default", cancellationToken: Cancel)).Items.FirstOrDefault(d => d.Metadata.Name == name);
        switch (action)
        {
            case 0 when there is null:
                await cluster.Run(Deployment(name, replicas: 2));
                break;
            case 1 when there is not null:
                await cluster.Scale(name, there.Spec.Replicas == 3 ? 1 : 3);
                break;
            case 2 when there is not null:
                await cluster.SetImage(name, "nginx:1.28");
                break;
            case 3 when there is not null:
                await cluster.Client.AppsV1.DeleteNamespacedDeploymentAsync(name, "default", cancellationToken: Cancel);
                break;
            case 4 when (await cluster.Pods()) is [var pod, ..]:
                await cluster.Client.CoreV1.DeleteNamespacedPodAsync(pod.Metadata.Name, "default", cancellationToken: Cancel);
                break;
            case 5:
                var count = (await cluster.Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Cancel)).Items.Count;
                await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(
                    new V1ConfigMap { Metadata = new V1ObjectMeta { Name = $"{name}-{count}" } }, "default", cancellationToken: Cancel);
                break;
            default:
                break;
        }
    }
}
