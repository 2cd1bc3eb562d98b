using CsCheck;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

/// <summary>What must hold whatever learners do, in whatever order.</summary>
public sealed class ConsistencyScenarios
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Images = ["nginx:1.27", "nginx:1.28", "nginx:9.99", "redis:7", "busybox:1.36"];

    private static readonly Gen<LearnerAction> Actions = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 2], Gen.Int[0, 6], (kind, name, number) => new LearnerAction(kind, name, number));

    [Fact]
    public async Task Whatever_learners_do_the_cluster_stays_consistent() =>
        await Actions.Array[1, 25].SampleAsync(
            async actions =>
            {
                using var cluster = new ScenarioCluster();
                foreach (var action in actions)
                {
                    var before = cluster.Cluster.Store.Current.ResourceVersion;
                    await action.Do(cluster);
                    Check(cluster);
                    cluster.Cluster.Store.Current.ResourceVersion.ShouldBeGreaterThanOrEqualTo(before);
                }

                // Left alone, it does what its objects ask for.
                cluster.Advance(TimeSpan.FromMinutes(15));
                Check(cluster);
                CheckRest(cluster);
            },
            iter: 12,
            threads: 1);

    private static void Check(ScenarioCluster cluster)
    {
        var snapshot = cluster.Cluster.Store.Current;
        var pods = snapshot.List<V1Pod>().ToList();
        var nodes = snapshot.List<V1Node>().ToDictionary(n => n.Metadata.Name);
        pods.Where(p => p.Status?.PodIP is not null && p.Status.Phase is "Pending" or "Running").GroupBy(p => p.Status.PodIP).ShouldAllBe(g => g.Count() == 1, "no two pods have one address");
        foreach (var bound in pods.Where(p => p.Spec.NodeName is not null && p.Status.Phase is "Pending" or "Running").GroupBy(p => p.Spec.NodeName))
        {
            if (!nodes.TryGetValue(bound.Key, out var node))
            {
                continue;       // its node was deleted; the pods follow
            }

            var millicores = bound.Sum(p => p.Spec.Containers.Sum(c => c.Resources?.Requests is { } r && r.TryGetValue("cpu", out var cpu) ? cpu.ToDecimal() : 0));
            millicores.ShouldBeLessThanOrEqualTo(node.Status.Allocatable["cpu"].ToDecimal(), "no node gives more than it has");
        }

        foreach (var set in snapshot.List<V1ReplicaSet>().Where(s => s.Metadata.DeletionTimestamp is null))
        {
            var own = pods.Where(p => p.Metadata.OwnerReferences?.Any(o => o.Uid == set.Metadata.Uid) == true && p.Metadata.DeletionTimestamp is null && p.Status.Phase is "Pending" or "Running").ToList();
            own.Count.ShouldBe(set.Spec.Replicas ?? 1, "a ReplicaSet has as many pods as it wants");
            (set.Status.Replicas).ShouldBe(own.Count);
        }

        foreach (var slice in snapshot.List<V1EndpointSlice>().SelectMany(s => s.Endpoints ?? []).Where(e => e.TargetRef is not null && e.Conditions.Ready == true))
        {
            pods.ShouldContain(p => p.Metadata.Uid == slice.TargetRef.Uid && p.Status.PodIP == slice.Addresses[0], "a ready endpoint is a pod that is there");
        }
    }

    private static void CheckRest(ScenarioCluster cluster)
    {
        var snapshot = cluster.Cluster.Store.Current;
        snapshot.List<V1Pod>().ShouldAllBe(p => p.Metadata.DeletionTimestamp == null, "what was deleted is gone");
        foreach (var deployment in snapshot.List<V1Deployment>())
        {
            deployment.Status.ObservedGeneration.ShouldBe(deployment.Metadata.Generation);
            var serving = deployment.Spec.Template.Spec.Containers[0].Image is "nginx:1.27" or "nginx:1.28" or "redis:7";
            var room = snapshot.List<V1Node>().Any(n => n.Spec?.Unschedulable != true);
            if (serving && room && !snapshot.List<V1Pod>().Any(p => p.Spec.NodeName is null))
            {
                (deployment.Status.AvailableReplicas ?? 0).ShouldBe(deployment.Spec.Replicas ?? 1);
                (deployment.Status.UpdatedReplicas ?? 0).ShouldBe(deployment.Spec.Replicas ?? 1);
            }
        }
    }

    /// <summary>One thing that a learner does; the numbers choose what.</summary>
    private sealed record LearnerAction(int Kind, int Name, int Number)
    {
        private string Target => Names[Name];

        public async Task Do(ScenarioCluster cluster)
        {
            try
            {
                await Act(cluster);
            }
            catch (HttpOperationException e) when (e.Response.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Conflict)
            {
                // There is no such object, or it is there already.
            }
        }

        private async Task Act(ScenarioCluster cluster)
        {
            var core = cluster.Client.CoreV1;
            switch (Kind)
            {
                case 0 or 1:
                    var deployment = Deployment(Target, Number, Images[Number % Images.Length]);
                    deployment.Spec.Template.Spec.Containers[0].Resources = new V1ResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("700m") } };
                    await cluster.Run(deployment);
                    break;
                case 2:
                    await cluster.Scale(Target, Number);
                    break;
                case 3:
                    await cluster.SetImage(Target, Images[Number % Images.Length]);
                    break;
                case 4:
                    await cluster.Client.AppsV1.DeleteNamespacedDeploymentAsync(Target, ScenarioCluster.Namespace, propagationPolicy: (Number % 3) switch { 0 => "Background", 1 => "Foreground", _ => "Orphan" });
                    break;
                case 5 when (await cluster.Pods()) is { Count: > 0 } pods:
                    await core.DeleteNamespacedPodAsync(pods[Number % pods.Count].Metadata.Name, ScenarioCluster.Namespace, gracePeriodSeconds: Number % 2 == 0 ? 0 : null);
                    break;
                case 6:
                    await core.PatchNodeAsync(new V1Patch($"{{\"spec\":{{\"unschedulable\":{(Number % 2 == 0 ? "true" : "false")}}}}}", V1Patch.PatchType.MergePatch), $"node-{Name + 1}");
                    break;
                case 7:
                    await core.CreateNamespacedServiceAsync(Service(Target), ScenarioCluster.Namespace);
                    break;
                case 8:
                    var pod = Shell(Target, Number % 2 == 0 ? "sleep 20" : "exit 1", (Number % 3) switch { 0 => "Always", 1 => "Never", _ => "OnFailure" });
                    pod.Spec.NodeName = Number == 6 ? "node-1" : null;
                    await cluster.Run(pod);
                    break;
                case 9 when (await cluster.ReplicaSets()) is { Count: > 0 } sets:
                    await cluster.Client.AppsV1.DeleteNamespacedReplicaSetAsync(sets[Number % sets.Count].Metadata.Name, ScenarioCluster.Namespace);
                    break;
                default:
                    cluster.AdvanceSeconds(Number * Number);
                    break;
            }
        }
    }
}
