using k8s;
using k8s.Models;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

/// <summary>A cluster settles when what is on its way has arrived; what never arrives is not waited for.</summary>
public sealed class SettlingScenarios : IDisposable
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Pods_are_waited_for_until_they_run_and_no_longer()
    {
        await _cluster.Run(Deployment(replicas: 3));

        (await TimeToSettle()).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        (await _cluster.Deployment("web")).Status.ReadyReplicas.ShouldBe(3);
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_short_program_is_waited_for_and_so_is_its_first_failure()
    {
        await _cluster.Run(Shell("done", "sleep 3; echo done", "Never"));
        await _cluster.Run(Shell("broken", "sleep 3; exit 1"));

        (await TimeToSettle()).ShouldBeLessThan(Most);
        (await _cluster.Pod("done")).Status.Phase.ShouldBe("Succeeded");
        (await _cluster.Pod("broken")).Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("CrashLoopBackOff");
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero, "the back-off is no way to anywhere");
    }

    [Fact]
    public async Task An_image_that_never_comes_is_not_waited_for()
    {
        await _cluster.Run(Pod("typo", Container("ngnix:1.27")));

        (await TimeToSettle()).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await _cluster.Pod("typo")).Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("ImagePullBackOff");
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_program_that_goes_on_for_ever_is_not_waited_for()
    {
        await _cluster.Run(Shell("clock", "while true; do date; sleep 1; done"));

        (await TimeToSettle()).ShouldBeLessThan(Most);
        (await _cluster.Pod("clock")).Status.Phase.ShouldBe("Running");
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_probe_that_soon_passes_is_waited_for_and_one_that_never_does_is_not()
    {
        var ready = Pod("ready", Container());
        ready.Spec.Containers[0].ReadinessProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = 80 }, InitialDelaySeconds = 4 };
        var unready = Pod("unready", Container());
        unready.Spec.Containers[0].ReadinessProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = 9999 }, PeriodSeconds = 2 };
        await _cluster.Run(ready);
        await _cluster.Run(unready);

        (await TimeToSettle()).ShouldBeLessThan(Most);
        (await _cluster.Pod("ready")).Status.ContainerStatuses[0].Ready.ShouldBeTrue();
        (await _cluster.Pod("unready")).Status.ContainerStatuses[0].Ready.ShouldBeFalse();
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task What_a_waiting_container_lacked_is_found_once_it_is_there()
    {
        var pod = Pod("shop", Container());
        pod.Spec.InitContainers = [Container("busybox:1.36", "wait", "sh", "-c", "until nslookup cart; do sleep 2; done")];
        await _cluster.Run(pod);
        await TimeToSettle();
        (await TimeToSettle()).ShouldBe(TimeSpan.Zero, "nothing has changed that it could find");

        await _cluster.Client.CoreV1.CreateNamespacedServiceAsync(Service("cart"), ScenarioCluster.Namespace);

        (await TimeToSettle()).ShouldBeLessThan(Most);
        (await _cluster.Pod("shop")).Status.Phase.ShouldBe("Running");
    }

    [Fact]
    public async Task A_deleted_pod_is_waited_for_until_it_is_gone()
    {
        await _cluster.Run(Pod("web", Container()));
        await TimeToSettle();

        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync("web", ScenarioCluster.Namespace);
        (await _cluster.Pods()).ShouldHaveSingleItem();

        await TimeToSettle();
        (await _cluster.Pods()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_is_told_as_the_time_goes_by_and_may_give_up_before()
    {
        var stop = TestContext.Current.CancellationToken;
        await _cluster.Run(Pod("web", Container()));
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var patient = _cluster.Cluster.SettleAsync(Most, stop);
        var impatient = _cluster.Cluster.SettleAsync(Most, impatience.Token);
        patient.IsCompleted.ShouldBeFalse();

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        patient.IsCompleted.ShouldBeFalse();

        _cluster.Time.Advance(Most);
        await patient;
        (await _cluster.Pod("web")).Status.Phase.ShouldBe("Running");
    }

    [Fact]
    public async Task Where_the_time_stands_still_nobody_waits()
    {
        await _cluster.Cluster.PauseAsync(TestContext.Current.CancellationToken);
        await _cluster.Run(Pod("web", Container()));

        await _cluster.Cluster.SettleAsync(Most, TestContext.Current.CancellationToken);

        (await _cluster.Pod("web")).Status.Phase.ShouldBe("Pending");
    }

    private async Task<TimeSpan> TimeToSettle()
    {
        var before = _cluster.Now;
        await _cluster.Cluster.AdvanceUntilSettledAsync(Most, TestContext.Current.CancellationToken);
        return _cluster.Now - before;
    }
}
