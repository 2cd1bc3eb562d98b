using k8s;
using k8s.Models;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class SchedulingScenarios : IDisposable
{
    private const string NotHelpful = "no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.";
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_pod_that_asks_for_more_than_any_node_has_waits_and_says_why()
    {
        await _cluster.Run(Asking("big", cpu: "64"));
        _cluster.AdvanceSeconds(5);
        var condition = (await _cluster.Pod("big")).Status.Conditions.ShouldHaveSingleItem();
        condition.Type.ShouldBe("PodScheduled");
        condition.Reason.ShouldBe("Unschedulable");
        condition.Message.ShouldBe($"0/3 nodes are available: 3 Insufficient cpu. {NotHelpful}");
        (await _cluster.Events("big")).ShouldBe([$"FailedScheduling: 0/3 nodes are available: 3 Insufficient cpu. {NotHelpful}"]);
    }

    [Fact]
    public async Task A_pod_that_waits_for_room_starts_when_room_comes()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _cluster.Run(Asking(name, cpu: "3"));
        }

        await _cluster.Run(Asking("waits", cpu: "2"));
        _cluster.AdvanceSeconds(10);
        (await _cluster.Pods()).Where(p => p.Metadata.Name != "waits").Select(p => p.Spec.NodeName).Order().ShouldBe(["node-1", "node-2", "node-3"]);
        (await _cluster.Pod("waits")).Status.Conditions[0].Message.ShouldBe(
            "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.");

        var node = (await _cluster.Pod("b")).Spec.NodeName;
        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync("b", ScenarioCluster.Namespace);
        _cluster.AdvanceSeconds(15);
        var pod = await _cluster.Pod("waits");
        pod.Spec.NodeName.ShouldBe(node);
        pod.Status.Phase.ShouldBe("Running");
    }

    [Fact]
    public async Task Each_node_says_its_own_reason()
    {
        await Patch("node-1", """{"spec":{"unschedulable":true}}""");
        await Patch("node-2", """{"spec":{"taints":[{"key":"dedicated","value":"gpu","effect":"NoSchedule"}]}}""");
        await _cluster.Run(Asking("p", cpu: "64"));
        (await _cluster.Pod("p")).Status.Conditions[0].Message.ShouldBe(
            $"0/3 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable. {NotHelpful}");
    }

    [Fact]
    public async Task A_node_selector_that_no_node_matches_is_matched_as_soon_as_a_node_is_labelled()
    {
        var pod = Pod("picky", Container());
        pod.Spec.NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" };
        await _cluster.Run(pod);
        (await _cluster.Pod("picky")).Status.Conditions[0].Message.ShouldBe($"0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. {NotHelpful}");

        await Patch("node-2", """{"metadata":{"labels":{"disk":"ssd"}}}""");
        _cluster.AdvanceSeconds(10);
        var placed = await _cluster.Pod("picky");
        placed.Spec.NodeName.ShouldBe("node-2");
        placed.Metadata.Labels["topology.kubernetes.io/zone"].ShouldBe("zone-b");
    }

    [Fact]
    public async Task A_no_execute_taint_evicts_what_does_not_tolerate_it()
    {
        await _cluster.Run(Deployment(replicas: 3));
        _cluster.AdvanceSeconds(30);
        await Patch("node-1", """{"spec":{"taints":[{"key":"maintenance","effect":"NoExecute"}]}}""");
        _cluster.AdvanceSeconds(30);
        (await _cluster.Pods("app=web")).Select(p => p.Spec.NodeName).ShouldNotContain("node-1");
        (await _cluster.Deployment("web")).Status.AvailableReplicas.ShouldBe(3);
    }

    [Fact]
    public async Task Anti_affinity_leaves_the_fourth_of_three_pods_waiting()
    {
        var deployment = Deployment(replicas: 4);
        deployment.Spec.Template.Spec.Affinity = new V1Affinity
        {
            PodAntiAffinity = new V1PodAntiAffinity
            {
                RequiredDuringSchedulingIgnoredDuringExecution = [new V1PodAffinityTerm { TopologyKey = "kubernetes.io/hostname", LabelSelector = deployment.Spec.Selector }],
            },
        };
        await _cluster.Run(deployment);
        _cluster.AdvanceSeconds(20);
        var waiting = (await _cluster.Pods("app=web")).Single(p => p.Spec.NodeName is null);
        waiting.Status.Conditions[0].Message.ShouldBe(
            "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.");
    }

    private Task<V1Node> Patch(string node, string json) => _cluster.Client.CoreV1.PatchNodeAsync(new V1Patch(json, V1Patch.PatchType.MergePatch), node);

    private static V1Pod Asking(string name, string cpu)
    {
        var pod = Pod(name, Container());
        pod.Spec.Containers[0].Resources = new V1ResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(cpu) } };
        return pod;
    }
}
