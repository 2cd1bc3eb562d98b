using k8s;
using k8s.Models;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class DeploymentScenarios : IDisposable
{
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_deployment_rolls_out_within_seconds()
    {
        await _cluster.Run(Deployment(replicas: 3));
        _cluster.AdvanceSeconds(10);

        var deployment = await _cluster.Deployment("web");
        deployment.Status.AvailableReplicas.ShouldBe(3);
        deployment.Metadata.Annotations["deployment.kubernetes.io/revision"].ShouldBe("1");
        var set = (await _cluster.ReplicaSets()).ShouldHaveSingleItem();
        var progressing = deployment.Status.Conditions.Single(c => c.Type == "Progressing");
        progressing.Reason.ShouldBe("NewReplicaSetAvailable");
        progressing.Message.ShouldBe($"ReplicaSet \"{set.Metadata.Name}\" has successfully progressed.");
        (await _cluster.Events("web")).ShouldBe([$"ScalingReplicaSet: Scaled up replica set {set.Metadata.Name} from 0 to 3"]);
        (await _cluster.Pods()).Select(p => p.Spec.NodeName).Order().ShouldBe(["node-1", "node-2", "node-3"]);
    }

    [Fact]
    public async Task A_rolling_update_keeps_enough_pods_ready_all_the_way()
    {
        await _cluster.Run(Deployment(replicas: 4));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:1.28");

        await _cluster.AtEveryStepFor(TimeSpan.FromMinutes(2), async () =>
        {
            var pods = await _cluster.Pods("app=web");
            pods.Count(p => p.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true).ShouldBeGreaterThanOrEqualTo(3);
            pods.Count(p => p.Metadata.DeletionTimestamp is null).ShouldBeLessThanOrEqualTo(5);
        });

        (await _cluster.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28");
        (await _cluster.Deployment("web")).Status.UpdatedReplicas.ShouldBe(4);
    }

    [Fact]
    public async Task A_rollout_with_an_image_that_does_not_exist_stops_at_its_deadline_and_the_old_pods_serve_on()
    {
        await _cluster.Run(Deployment(replicas: 3, more: s => s.ProgressDeadlineSeconds = 60));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:9.99");
        _cluster.AdvanceSeconds(30);
        (await _cluster.Deployment("web")).Status.Conditions.Single(c => c.Type == "Progressing").Reason.ShouldBe("ReplicaSetUpdated");

        _cluster.AdvanceSeconds(60);
        var deployment = await _cluster.Deployment("web");
        var bad = (await _cluster.ReplicaSets()).Single(s => s.Spec.Template.Spec.Containers[0].Image == "nginx:9.99");
        var progressing = deployment.Status.Conditions.Single(c => c.Type == "Progressing");
        progressing.Status.ShouldBe("False");
        progressing.Reason.ShouldBe("ProgressDeadlineExceeded");
        progressing.Message.ShouldBe($"ReplicaSet \"{bad.Metadata.Name}\" has timed out progressing.");
        deployment.Status.AvailableReplicas.ShouldBe(3);
        deployment.Status.Conditions.Single(c => c.Type == "Available").Status.ShouldBe("True");
    }

    [Fact]
    public async Task Going_back_to_an_earlier_template_brings_its_replica_set_back_under_a_new_revision()
    {
        await _cluster.Run(Deployment(replicas: 2));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:1.28");
        _cluster.AdvanceSeconds(60);
        await _cluster.SetImage("web", "nginx:1.27");
        _cluster.AdvanceSeconds(60);

        var sets = await _cluster.ReplicaSets();
        sets.Count.ShouldBe(2);
        var current = sets.Single(s => s.Spec.Replicas == 2);
        current.Spec.Template.Spec.Containers[0].Image.ShouldBe("nginx:1.27");
        current.Metadata.Annotations["deployment.kubernetes.io/revision"].ShouldBe("3");
        current.Metadata.Annotations["deployment.kubernetes.io/revision-history"].ShouldBe("1");
        (await _cluster.Deployment("web")).Metadata.Annotations["deployment.kubernetes.io/revision"].ShouldBe("3");
    }

    [Fact]
    public async Task Recreate_ends_all_old_pods_before_the_first_new_one_starts()
    {
        await _cluster.Run(Deployment(replicas: 3, more: s => s.Strategy = new V1DeploymentStrategy { Type = "Recreate" }));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:1.28");
        await _cluster.AtEveryStepFor(TimeSpan.FromMinutes(1), async () =>
            (await _cluster.Pods("app=web")).Where(p => p.Status.Phase is "Pending" or "Running").Select(p => p.Spec.Containers[0].Image).Distinct().Count().ShouldBeLessThanOrEqualTo(1));
        (await _cluster.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28");
        (await _cluster.Deployment("web")).Status.AvailableReplicas.ShouldBe(3);
    }

    [Fact]
    public async Task Scaling_in_the_middle_of_a_stuck_rollout_shares_the_new_pods_in_proportion()
    {
        await _cluster.Run(Deployment(replicas: 6, more: s => s.Strategy = new V1DeploymentStrategy { RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = 2, MaxUnavailable = 1 } }));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:9.99");
        _cluster.AdvanceSeconds(30);
        (await _cluster.ReplicaSets()).Select(s => s.Spec.Replicas).Order().ShouldBe([3, 5]);

        await _cluster.Scale("web", 12);
        _cluster.AdvanceSeconds(30);
        (await _cluster.ReplicaSets()).Select(s => s.Spec.Replicas).Order().ShouldBe([5, 9]);
        (await _cluster.Deployment("web")).Status.AvailableReplicas.ShouldBe(9);
    }

    [Fact]
    public async Task A_third_template_takes_over_while_the_second_is_still_stuck()
    {
        await _cluster.Run(Deployment(replicas: 4));
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:9.99");
        _cluster.AdvanceSeconds(30);
        await _cluster.SetImage("web", "nginx:1.28");
        _cluster.AdvanceSeconds(120);

        (await _cluster.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28");
        (await _cluster.ReplicaSets()).Where(s => s.Spec.Replicas > 0).ShouldHaveSingleItem();
        (await _cluster.Deployment("web")).Metadata.Annotations["deployment.kubernetes.io/revision"].ShouldBe("3");
    }

    [Fact]
    public async Task A_paused_deployment_waits_with_its_new_template_until_it_is_resumed()
    {
        await _cluster.Run(Deployment(replicas: 2));
        _cluster.AdvanceSeconds(30);
        await _cluster.PatchDeployment("web", """{"spec":{"paused":true}}""");
        await _cluster.SetImage("web", "nginx:1.28");
        _cluster.AdvanceSeconds(30);
        (await _cluster.ReplicaSets()).ShouldHaveSingleItem();
        (await _cluster.Deployment("web")).Status.Conditions.Single(c => c.Type == "Progressing").Reason.ShouldBe("DeploymentPaused");

        await _cluster.PatchDeployment("web", """{"spec":{"paused":false}}""");
        _cluster.AdvanceSeconds(60);
        (await _cluster.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28");
    }

    [Fact]
    public async Task Old_replica_sets_beyond_the_history_limit_go()
    {
        await _cluster.Run(Deployment(more: s => s.RevisionHistoryLimit = 1));
        foreach (var tag in new[] { "1.25", "1.26", "1.28" })
        {
            _cluster.AdvanceSeconds(60);
            await _cluster.SetImage("web", $"nginx:{tag}");
        }

        _cluster.AdvanceSeconds(60);
        (await _cluster.ReplicaSets()).Select(s => s.Metadata.Annotations["deployment.kubernetes.io/revision"]).Order().ShouldBe(["3", "4"]);
    }

    [Fact]
    public async Task A_deleted_pod_is_replaced_at_once()
    {
        await _cluster.Run(Deployment(replicas: 2));
        _cluster.AdvanceSeconds(30);
        var gone = (await _cluster.Pods("app=web"))[0].Metadata.Name;
        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync(gone, ScenarioCluster.Namespace);
        (await _cluster.Pods("app=web")).Count(p => p.Metadata.DeletionTimestamp is null).ShouldBe(2);
        _cluster.AdvanceSeconds(30);
        (await _cluster.Pods("app=web")).Select(p => p.Metadata.Name).ShouldNotContain(gone);
    }

    [Fact]
    public async Task A_pod_whose_label_changes_is_let_go_and_one_that_fits_is_adopted()
    {
        await _cluster.Run(Deployment(replicas: 1));
        _cluster.AdvanceSeconds(30);
        var pod = (await _cluster.Pods("app=web")).ShouldHaveSingleItem();
        await _cluster.Client.CoreV1.PatchNamespacedPodAsync(new V1Patch("""{"metadata":{"labels":{"app":"debug"}}}""", V1Patch.PatchType.MergePatch), pod.Metadata.Name, ScenarioCluster.Namespace);
        _cluster.AdvanceSeconds(30);

        (await _cluster.Pod(pod.Metadata.Name)).Metadata.OwnerReferences.ShouldBeNull();
        (await _cluster.Pods("app=web")).ShouldHaveSingleItem().Metadata.Name.ShouldNotBe(pod.Metadata.Name);

        await _cluster.Client.CoreV1.PatchNamespacedPodAsync(new V1Patch("""{"metadata":{"labels":{"app":"web"}}}""", V1Patch.PatchType.MergePatch), pod.Metadata.Name, ScenarioCluster.Namespace);
        _cluster.AdvanceSeconds(60);
        (await _cluster.Pods()).ShouldHaveSingleItem().Metadata.OwnerReferences.ShouldNotBeNull();
    }
}
