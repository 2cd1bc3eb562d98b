using k8s;
using k8s.Models;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class PodScenarios : IDisposable
{
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_pod_is_scheduled_pulled_created_and_started_as_its_events_tell()
    {
        await _cluster.Run(Pod("web", Container()));
        _cluster.AdvanceSeconds(10);

        var pod = await _cluster.Pod("web");
        pod.Status.Phase.ShouldBe("Running");
        pod.Status.PodIP.ShouldStartWith("10.244.");
        pod.Status.Conditions.Select(c => $"{c.Type}={c.Status}").ShouldBe(["PodReadyToStartContainers=True", "Initialized=True", "Ready=True", "ContainersReady=True", "PodScheduled=True"]);
        var status = pod.Status.ContainerStatuses.ShouldHaveSingleItem();
        status.Image.ShouldBe("docker.io/library/nginx:1.27");
        status.ImageID.ShouldStartWith("docker.io/library/nginx@sha256:");
        status.ContainerID.ShouldStartWith("containerd://");
        var events = await _cluster.Events("web");
        events.Select(e => e.Split(':')[0]).ShouldBe(["Scheduled", "Pulling", "Pulled", "Created", "Started"]);
        events[0].ShouldBe($"Scheduled: Successfully assigned default/web to {pod.Spec.NodeName}");
        events[2].ShouldMatch("""^Pulled: Successfully pulled image "nginx:1\.27" in \d+(\.\d+)?s \(\d+(\.\d+)?s including waiting\)\. Image size: 72208210 bytes\.$""");
        events.Skip(3).ShouldBe(["Created: Container created", "Started: Container started"]);
    }

    [Fact]
    public async Task An_image_that_a_node_has_is_not_pulled_again()
    {
        using var one = new ScenarioCluster(nodes: 1);
        await one.Run(Pod("first", Container()));
        one.AdvanceSeconds(10);
        await one.Run(Pod("second", Container()));
        one.AdvanceSeconds(2);
        (await one.Pod("second")).Status.Phase.ShouldBe("Running");
        (await one.Events("second")).ShouldContain("Pulled: Container image \"nginx:1.27\" already present on machine and can be accessed by the pod");
    }

    [Fact]
    public async Task A_container_that_crashes_waits_10_20_40_80_160_then_300_seconds()
    {
        await _cluster.Run(Shell("crash", "echo starting; exit 3"));
        var starts = new List<DateTimeOffset>();
        var restarts = -1;
        await _cluster.AtEveryStepFor(TimeSpan.FromMinutes(25), async () =>
        {
            var status = (await _cluster.Pod("crash")).Status?.ContainerStatuses?.FirstOrDefault();
            if (status?.ContainerID is not null && status.RestartCount > restarts)
            {
                restarts = status.RestartCount;
                starts.Add(_cluster.Now);
            }
        });

        var gaps = starts.Zip(starts.Skip(1), (a, b) => (int)(b - a).TotalSeconds).ToList();
        gaps.Take(8).ShouldBe([0, 10, 20, 40, 80, 160, 300, 300]);
        var container = (await _cluster.Pod("crash")).Status.ContainerStatuses[0];
        container.LastState.Terminated.ExitCode.ShouldBe(3);
        container.LastState.Terminated.Reason.ShouldBe("Error");
        container.State.Waiting.Reason.ShouldBe("CrashLoopBackOff");
        var uid = (await _cluster.Pod("crash")).Metadata.Uid;
        container.State.Waiting.Message.ShouldBe($"back-off 5m0s restarting failed container=app pod=crash_default({uid})");
        _cluster.Log("crash").ShouldBe("starting");
        _cluster.Log("crash", previous: true).ShouldBe("starting");
    }

    [Fact]
    public async Task An_image_that_does_not_exist_is_tried_again_ever_more_rarely()
    {
        await _cluster.Run(Pod("typo", Container("nginx:9.99")));
        var pulls = new List<DateTimeOffset>();
        await _cluster.AtEveryStepFor(TimeSpan.FromMinutes(12), async () =>
        {
            var count = (await _cluster.Client.CoreV1.ListNamespacedEventAsync(ScenarioCluster.Namespace)).Items.Where(e => e.Reason == "Pulling").Sum(e => e.Count ?? 0);
            if (count > pulls.Count)
            {
                pulls.Add(_cluster.Now);
            }
        });

        pulls.Zip(pulls.Skip(1), (a, b) => (int)((b - a).TotalSeconds / 10) * 10).ShouldBe([10, 20, 40, 80, 160, 300]);
        var waiting = (await _cluster.Pod("typo")).Status.ContainerStatuses[0].State.Waiting;
        waiting.Reason.ShouldBe("ImagePullBackOff");
        const string error = "rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/library/nginx:9.99\": failed to resolve reference \"docker.io/library/nginx:9.99\": docker.io/library/nginx:9.99: not found";
        waiting.Message.ShouldBe($"Back-off pulling image \"nginx:9.99\": ErrImagePull: {error}");
        (await _cluster.Events("typo")).ShouldContain($"Failed: Failed to pull image \"nginx:9.99\": {error}");
        (await _cluster.Pod("typo")).Status.Phase.ShouldBe("Pending");
    }

    [Fact]
    public async Task A_deleted_pod_ends_gently_and_one_that_ignores_the_signal_is_killed_after_its_grace_period()
    {
        await _cluster.Run(Pod("gentle", Container()));
        await _cluster.Run(Shell("stubborn", "sleep 3600"));
        _cluster.AdvanceSeconds(20);
        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync("gentle", ScenarioCluster.Namespace);
        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync("stubborn", ScenarioCluster.Namespace);
        (await _cluster.Events("gentle")).ShouldContain("Killing: Stopping container app");

        _cluster.AdvanceSeconds(5);
        (await _cluster.Pods()).Select(p => p.Metadata.Name).ShouldBe(["stubborn"]);
        _cluster.AdvanceSeconds(24);
        (await _cluster.Pods()).Count.ShouldBe(1);
        _cluster.AdvanceSeconds(2);
        (await _cluster.Pods()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_like_pod_ends_as_its_script_ends()
    {
        await _cluster.Run(Shell("good", "echo working; sleep 5; echo done", "Never"));
        await _cluster.Run(Shell("bad", "for i in 1 2 3; do echo try $i; sleep 1; done; exit 7", "Never"));
        _cluster.AdvanceSeconds(20);

        var good = await _cluster.Pod("good");
        good.Status.Phase.ShouldBe("Succeeded");
        good.Status.Conditions.Single(c => c.Type == "Ready").Reason.ShouldBe("PodCompleted");
        good.Status.ContainerStatuses[0].State.Terminated.Reason.ShouldBe("Completed");
        _cluster.Log("good").ShouldBe("working\ndone");
        var bad = await _cluster.Pod("bad");
        bad.Status.Phase.ShouldBe("Failed");
        bad.Status.ContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(7);
        _cluster.Log("bad").ShouldBe("try 1\ntry 2\ntry 3");
    }

    [Fact]
    public async Task Init_containers_run_in_order_before_the_others()
    {
        var pod = Pod("ordered", Container());
        pod.Spec.InitContainers = [Container("busybox:1.36", "first", "sh", "-c", "sleep 5"), Container("busybox:1.36", "second", "sh", "-c", "echo ready")];
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(4);
        var early = await _cluster.Pod("ordered");
        early.Status.Phase.ShouldBe("Pending");
        early.Status.Conditions.Single(c => c.Type == "Initialized").Message.ShouldBe("containers with incomplete status: [first second]");
        early.Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("PodInitializing");

        _cluster.AdvanceSeconds(20);
        var late = await _cluster.Pod("ordered");
        late.Status.Phase.ShouldBe("Running");
        late.Status.InitContainerStatuses.ShouldAllBe(s => s.State.Terminated.Reason == "Completed");
    }

    [Fact]
    public async Task A_config_map_that_is_missing_keeps_the_container_from_being_created_until_it_is_there()
    {
        var pod = Pod("needy", Container());
        pod.Spec.Containers[0].Env = [new V1EnvVar { Name = "COLOUR", ValueFrom = new V1EnvVarSource { ConfigMapKeyRef = new V1ConfigMapKeySelector { Name = "colours", Key = "sky" } } }];
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(15);
        var waiting = (await _cluster.Pod("needy")).Status.ContainerStatuses[0].State.Waiting;
        waiting.Reason.ShouldBe("CreateContainerConfigError");
        waiting.Message.ShouldBe("configmap \"colours\" not found");
        (await _cluster.Events("needy")).ShouldContain("Failed: Error: configmap \"colours\" not found");

        await _cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "colours" }, Data = new Dictionary<string, string> { ["sky"] = "blue" } }, ScenarioCluster.Namespace);
        _cluster.AdvanceSeconds(15);
        (await _cluster.Pod("needy")).Status.Phase.ShouldBe("Running");
    }

    [Fact]
    public async Task A_command_that_is_not_in_the_image_cannot_start()
    {
        await _cluster.Run(Pod("wrong", Container("nginx:1.27", "app", "ngnix")));
        _cluster.AdvanceSeconds(15);
        var status = (await _cluster.Pod("wrong")).Status.ContainerStatuses[0];
        status.LastState.Terminated.Reason.ShouldBe("StartError");
        status.LastState.Terminated.ExitCode.ShouldBe(128);
        status.LastState.Terminated.Message.ShouldEndWith("exec: \"ngnix\": executable file not found in $PATH");
    }

    [Fact]
    public async Task A_program_that_wants_more_memory_than_its_limit_is_killed()
    {
        var pod = Pod("hungry", Container("polinux/stress", "app", "stress", "--vm", "1", "--vm-bytes", "250M"));
        pod.Spec.Containers[0].Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("100Mi") } };
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(5);
        var status = (await _cluster.Pod("hungry")).Status.ContainerStatuses[0];
        (status.State.Terminated ?? status.LastState.Terminated).Reason.ShouldBe("OOMKilled");
        (status.State.Terminated ?? status.LastState.Terminated).ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task A_liveness_probe_that_fails_three_times_restarts_the_container()
    {
        var pod = Shell("liveness", "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600");
        pod.Spec.TerminationGracePeriodSeconds = 5;
        pod.Spec.Containers[0].LivenessProbe = new V1Probe { Exec = new V1ExecAction { Command = ["cat", "/tmp/healthy"] }, InitialDelaySeconds = 5, PeriodSeconds = 5 };
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(30);
        (await _cluster.Pod("liveness")).Status.ContainerStatuses[0].RestartCount.ShouldBe(0);
        _cluster.AdvanceSeconds(30);
        (await _cluster.Pod("liveness")).Status.ContainerStatuses[0].RestartCount.ShouldBe(1);
        var events = await _cluster.Events("liveness");
        events.ShouldContain("Unhealthy: Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n");
        events.ShouldContain("Killing: Container app failed liveness probe, will be restarted");
    }

    [Fact]
    public async Task A_readiness_probe_at_the_wrong_path_keeps_the_pod_unready()
    {
        var pod = Pod("web", Container());
        pod.Spec.Containers[0].ReadinessProbe = new V1Probe { HttpGet = new V1HTTPGetAction { Path = "/healthz", Port = 80 }, PeriodSeconds = 5 };
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(30);
        var ready = (await _cluster.Pod("web")).Status.Conditions.Single(c => c.Type == "Ready");
        ready.Status.ShouldBe("False");
        ready.Reason.ShouldBe("ContainersNotReady");
        ready.Message.ShouldBe("containers with unready status: [app]");
        (await _cluster.Events("web")).ShouldContain("Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404");
        _cluster.Log("web").ShouldContain("\"GET /healthz HTTP/1.1\" 404");
    }

    [Fact]
    public async Task A_mounted_config_map_is_served_and_follows_a_change_within_a_minute()
    {
        var page = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "page" }, Data = new Dictionary<string, string> { ["index.html"] = "first" } };
        await _cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(page, ScenarioCluster.Namespace);
        var pod = Pod("web", Container());
        pod.Spec.Volumes = [new V1Volume { Name = "page", ConfigMap = new V1ConfigMapVolumeSource { Name = "page" } }];
        pod.Spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "page", MountPath = "/usr/share/nginx/html" }];
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(10);
        Execute("cat", "/usr/share/nginx/html/index.html").ShouldBe("first");

        await _cluster.Client.CoreV1.PatchNamespacedConfigMapAsync(new V1Patch("""{"data":{"index.html":"second"}}""", V1Patch.PatchType.MergePatch), "page", ScenarioCluster.Namespace);
        _cluster.AdvanceSeconds(10);
        Execute("cat", "/usr/share/nginx/html/index.html").ShouldBe("first");
        _cluster.AdvanceSeconds(60);
        Execute("cat", "/usr/share/nginx/html/index.html").ShouldBe("second");

        string Execute(params string[] command) => _cluster.Cluster.Kubelets.FindProcess(ScenarioCluster.Namespace, "web", "app")!.Execute(command).Output;
    }

    [Fact]
    public async Task A_shell_that_traps_the_signal_ends_gracefully()
    {
        await _cluster.Run(Shell("polite", "trap 'echo bye; exit 0' TERM; echo hello; sleep infinity & wait"));
        _cluster.AdvanceSeconds(10);
        await _cluster.Client.CoreV1.DeleteNamespacedPodAsync("polite", ScenarioCluster.Namespace);
        _cluster.Log("polite").ShouldBe("hello\nbye");
        _cluster.AdvanceSeconds(1);
        (await _cluster.Pods()).ShouldBeEmpty();
    }
}
