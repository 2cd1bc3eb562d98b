using k8s.Models;
using KubePortal.Web.Workbench.Picture;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>A pod's word is kubectl's; its tone says what that means.</summary>
public sealed class PodStateTests
{
    [Fact]
    public void A_pod_whose_containers_are_ready_is_good() =>
        PodStates.Of(RunningPod(ready: true)).ShouldBe(new ObjectState("Running", StateTone.Good));

    [Fact]
    public void A_pod_that_runs_but_is_not_ready_is_waited_for() =>
        PodStates.Of(RunningPod(ready: false)).ShouldBe(new ObjectState("Running", StateTone.Waiting));

    [Fact]
    public void A_pod_that_no_node_can_take_needs_help()
    {
        var pod = PodWith(phase: "Pending");
        pod.Status.Conditions = [new V1PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/3 nodes are available" }];

        PodStates.Of(pod).ShouldBe(new ObjectState("Pending", StateTone.Broken));
        PodExplanations.Of(pod).Single().ShouldSatisfyAllConditions(
            why => why.Text.ShouldBe("WhyUnschedulable"),
            why => why.Values.ShouldBe(["0/3 nodes are available"]));
    }

    [Theory]
    [InlineData("ContainerCreating", StateTone.Waiting)]
    [InlineData("CrashLoopBackOff", StateTone.Broken)]
    [InlineData("ImagePullBackOff", StateTone.Broken)]
    [InlineData("CreateContainerConfigError", StateTone.Broken)]
    public void A_waiting_container_gives_the_pod_its_reason(string reason, StateTone tone)
    {
        var pod = PodWith("Pending", new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = reason } });

        PodStates.Of(pod).ShouldBe(new ObjectState(reason, tone));
    }

    [Theory]
    [InlineData("Completed", 0, "Succeeded", "Completed", StateTone.Ended)]
    [InlineData("Error", 1, "Failed", "Error", StateTone.Broken)]
    [InlineData("OOMKilled", 137, "Failed", "OOMKilled", StateTone.Broken)]
    [InlineData(null, 3, "Failed", "ExitCode:3", StateTone.Broken)]
    public void A_container_that_has_ended_says_how(string? reason, int exitCode, string phase, string word, StateTone tone)
    {
        var pod = PodWith(phase, new V1ContainerState { Terminated = new V1ContainerStateTerminated { Reason = reason, ExitCode = exitCode } });

        PodStates.Of(pod).ShouldBe(new ObjectState(word, tone));
    }

    [Fact]
    public void A_pod_that_was_asked_to_stop_is_terminating_whatever_its_containers_do()
    {
        var pod = RunningPod(ready: true);
        pod.Metadata.DeletionTimestamp = DateTime.UnixEpoch;

        PodStates.Of(pod).ShouldBe(new ObjectState("Terminating", StateTone.Ended));
    }

    [Fact]
    public void A_crash_loop_is_explained_with_its_exit_code_and_where_to_look()
    {
        var pod = PodWith("Running", new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = "CrashLoopBackOff" } });
        pod.Status.ContainerStatuses[0].RestartCount = 4;
        pod.Status.ContainerStatuses[0].LastState = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = 1 } };

        PodExplanations.Of(pod).Single().ShouldSatisfyAllConditions(
            why => why.Text.ShouldBe("WhyCrashLoop"),
            why => why.Values.ShouldBe(["app", 1, 4, "web"]));
    }

    private static V1Pod RunningPod(bool ready)
    {
        var pod = PodWith("Running", new V1ContainerState { Running = new V1ContainerStateRunning() });
        pod.Status.ContainerStatuses[0].Ready = ready;
        pod.Status.Conditions = [new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False" }];
        return pod;
    }

    private static V1Pod PodWith(string phase, V1ContainerState? state = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = "web", NamespaceProperty = "default", Uid = "uid" },
        Spec = new V1PodSpec { NodeName = state is null ? null : "node-1", Containers = [new V1Container { Name = "app" }] },
        Status = new V1PodStatus
        {
            Phase = phase,
            ContainerStatuses = state is null ? [] : [new V1ContainerStatus { Name = "app", Image = "nginx", State = state }],
        },
    };
}
