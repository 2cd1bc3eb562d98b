using k8s.Models;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>A pod's status as its kubelet reports it. Source: kubernetes, pkg/kubelet/kubelet_pods.go and status/generate.go.</summary>
internal static class PodStatusWriter
{
    private static readonly string[] Own = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];

    /// <summary>Writes what has changed.</summary>
    public static V1Pod Write(V1Pod pod, PodRun run, ClusterStep step) => step.ChangeStatus(pod, p =>
    {
        var before = p.Status ?? new V1PodStatus();
        var status = new V1PodStatus
        {
            ObservedGeneration = p.Metadata.Generation,
            Phase = Phase(p, run),
            HostIP = HostIP(p, step),
            PodIP = run.IP,
            StartTime = Seconds(run.SeenAt),
            QosClass = before.QosClass,
            NominatedNodeName = before.NominatedNodeName,
        };
        status.HostIPs = status.HostIP is { } host ? [new V1HostIP { Ip = host }] : null;
        status.PodIPs = run.IP is { } ip ? [new V1PodIP { Ip = ip }] : null;
        (status.Reason, status.Message) = run.Rejected ?? run.Ended ?? (null!, null!);
        if (run.Rejected is null)
        {
            var inits = run.Containers.Where(c => c.Role != ContainerRole.Main).Select(c => StatusOf(p, run, c)).ToList();
            status.InitContainerStatuses = inits.Count > 0 ? inits : null;
            status.ContainerStatuses = [.. run.Containers.Where(c => c.Role == ContainerRole.Main).Select(c => StatusOf(p, run, c))];
            status.Conditions = Conditions(p, run, status.Phase, before, step);
        }
        else
        {
            status.Conditions = before.Conditions;
        }

        p.Status = status;
    });

    /// <summary>The phase that follows from the containers' states.</summary>
    public static string Phase(V1Pod pod, PodRun run)
    {
        if (run.Rejected is not null || (run.Ended is not null && !run.Containers.Any(c => c.IsAlive)))
        {
            return "Failed";
        }

        var policy = pod.Spec.RestartPolicy ?? "Always";
        if (!run.Initialized)
        {
            var failed = policy == "Never" && run.Containers.Any(c => c is { Role: ContainerRole.Init, Phase: ContainerPhase.Terminated, Ended.ExitCode: not 0 });
            return failed ? "Failed" : "Pending";
        }

        var mains = run.Containers.Where(c => c.Role == ContainerRole.Main).ToList();
        if (mains.Any(c => !c.HasRun))
        {
            return "Pending";
        }

        if (mains.Any(c => c.IsAlive))
        {
            return "Running";
        }

        if (pod.Metadata.DeletionTimestamp is null && policy == "Always")
        {
            return "Running";
        }

        var all = mains.All(c => (c.Ended ?? c.Last)?.ExitCode == 0);
        return run.Containers.Any(c => c.Role == ContainerRole.Sidecar && c.IsAlive) ? "Running"
            : all ? "Succeeded"
            : policy == "OnFailure" && pod.Metadata.DeletionTimestamp is null ? "Running" : "Failed";
    }

    private static V1ContainerStatus StatusOf(V1Pod pod, PodRun run, ContainerRun container)
    {
        var spec = SpecOf(pod, container);
        var status = new V1ContainerStatus
        {
            Name = container.Name,
            Image = container.HasRun && container.Image is { } image ? image.Name : spec.Image,
            ImageID = container.HasRun ? container.Image?.Id ?? "" : "",
            ContainerID = container.ContainerId.Length > 0 ? $"containerd://{container.ContainerId}" : null,
            Ready = container.Role == ContainerRole.Init ? container is { Phase: ContainerPhase.Terminated, Ended.ExitCode: 0 } : container.Ready,
            Started = container.Role == ContainerRole.Init && container.Phase == ContainerPhase.Running ? true : container.Started,
            RestartCount = container.RestartCount,
            State = StateOf(run, container),
            LastState = container.Last is { } last ? new V1ContainerState { Terminated = TerminatedOf(last) } : new V1ContainerState(),
        };
        if (!container.HasRun)
        {
            return status;
        }

        status.Resources = spec.Resources ?? new V1ResourceRequirements();
        status.AllocatedResources = spec.Resources?.Requests is { Count: > 0 } requests ? requests : null;
        status.VolumeMounts = spec.VolumeMounts is { Count: > 0 } mounts
            ? [.. mounts.Select(m => new V1VolumeMountStatus { Name = m.Name, MountPath = m.MountPath, ReadOnlyProperty = m.ReadOnlyProperty == true ? true : null, RecursiveReadOnly = m.ReadOnlyProperty == true ? "Disabled" : null })]
            : null;
        if (container.IsAlive)
        {
            var uid = spec.SecurityContext?.RunAsUser ?? pod.Spec.SecurityContext?.RunAsUser ?? container.Image?.User ?? 0;
            var gid = spec.SecurityContext?.RunAsGroup ?? pod.Spec.SecurityContext?.RunAsGroup ?? (uid == 0 ? 0 : container.Image?.User ?? 0);
            status.User = new V1ContainerUser { Linux = new V1LinuxContainerUser { Uid = uid, Gid = gid, SupplementalGroups = [gid] } };
        }

        return status;
    }

    private static V1ContainerState StateOf(PodRun run, ContainerRun container)
    {
        if (container.IsAlive)
        {
            return new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = Seconds(container.StartedAt) } };
        }

        if (container is { Phase: ContainerPhase.Terminated, Ended: { } ended })
        {
            return new V1ContainerState { Terminated = TerminatedOf(ended) };
        }

        var initial = run.Initialized || run.Containers.All(c => c.Role == ContainerRole.Main) ? "ContainerCreating" : "PodInitializing";
        return new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = container.WaitingReason ?? initial, Message = container.WaitingMessage } };
    }

    private static V1ContainerStateTerminated TerminatedOf(Termination ended) => new()
    {
        ExitCode = ended.ExitCode,
        Reason = ended.Reason,
        Message = ended.Message,
        StartedAt = Seconds(ended.StartedAt),
        FinishedAt = Seconds(ended.FinishedAt),
        ContainerID = $"containerd://{ended.ContainerId}",
    };

    private static List<V1PodCondition> Conditions(V1Pod pod, PodRun run, string phase, V1PodStatus before, ClusterStep step)
    {
        var ended = phase is "Succeeded" or "Failed";
        var endReason = phase == "Succeeded" ? "PodCompleted" : "PodFailed";
        var incomplete = run.Containers.Where(c => c.Role == ContainerRole.Init ? c is not { Phase: ContainerPhase.Terminated, Ended.ExitCode: 0 } : c.Role == ContainerRole.Sidecar && !c.Started).Select(c => c.Name).ToList();
        var unready = run.Containers.Where(c => c.Role != ContainerRole.Init && !c.Ready).Select(c => c.Name).ToList();
        var containers = unready.Count == 0 ? (true, null, null)
            : ended ? (false, endReason, null)
            : ((bool, string?, string?))(false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
        var gates = (pod.Spec.ReadinessGates ?? []).Select(g => g.ConditionType).Where(t => before.Conditions?.FirstOrDefault(c => c.Type == t)?.Status != "True").ToList();
        var ready = containers.Item1 && gates.Count > 0
            ? (false, "ReadinessGatesNotReady", $"the status of pod readiness gate \"{gates[0]}\" is not \"True\", but {before.Conditions?.FirstOrDefault(c => c.Type == gates[0])?.Status ?? "False"}")
            : containers;
        var initialized = run.Initialized ? (true, phase == "Succeeded" ? "PodCompleted" : null, null)
            : ((bool, string?, string?))(false, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', incomplete)}]");
        (string Type, (bool, string?, string?) State)[] wanted =
        [
            ("PodReadyToStartContainers", (run.IP is not null && !ended, null, null)),
            ("Initialized", initialized),
            ("Ready", ready),
            ("ContainersReady", containers),
            ("PodScheduled", (true, null, null)),
        ];
        var conditions = (before.Conditions ?? []).Where(c => !Own.Contains(c.Type)).ToList();
        conditions.AddRange(wanted.Select(w =>
        {
            var value = w.State.Item1 ? "True" : "False";
            var current = before.Conditions?.FirstOrDefault(c => c.Type == w.Type);
            return new V1PodCondition
            {
                Type = w.Type,
                ObservedGeneration = pod.Metadata.Generation,
                Status = value,
                Reason = w.State.Item2,
                Message = w.State.Item3,
                LastTransitionTime = current?.Status == value ? current.LastTransitionTime : step.Timestamp,
            };
        }));
        return conditions;
    }

    /// <summary>A container's part of the pod's spec.</summary>
    public static V1Container SpecOf(V1Pod pod, ContainerRun container) =>
        (pod.Spec.InitContainers ?? []).Concat(pod.Spec.Containers).First(c => c.Name == container.Name);

    private static string? HostIP(V1Pod pod, ClusterStep step) =>
        step.Find<V1Node>("", pod.Spec.NodeName)?.Status?.Addresses?.FirstOrDefault(a => a.Type == "InternalIP")?.Address;

    private static DateTime Seconds(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
