using k8s.Models;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Images;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// What a kubelet knows of a pod, found again in the pod's status when a stored cluster goes on. Processes start anew, quietly: a pod that ran
/// runs on, though a script in it begins again.
/// </summary>
internal static class PodRestoration
{
    /// <summary>Whether a pod's status tells of a life before this kubelet's.</summary>
    public static bool HasLived(V1Pod pod) => pod.Status?.StartTime is not null && !pod.HasEnded();

    /// <summary>What is known of the pod.</summary>
    public static PodRun Restore(V1Pod pod, NodeRuntime node, ImageCatalogue catalogue, DateTimeOffset now)
    {
        var run = new PodRun(pod, At(pod.Status.StartTime) ?? now)
        {
            IP = pod.Status.PodIP,
            Initialized = pod.Condition("Initialized")?.Status == "True",
        };
        foreach (var container in run.Containers)
        {
            var status = (pod.Status.InitContainerStatuses ?? []).Concat(pod.Status.ContainerStatuses ?? []).FirstOrDefault(s => s.Name == container.Name);
            if (status is not null)
            {
                Restore(container, status, PodStatusWriter.SpecOf(pod, container), node, catalogue, now);
            }
        }

        return run;
    }

    private static void Restore(ContainerRun container, V1ContainerStatus status, V1Container spec, NodeRuntime node, ImageCatalogue catalogue, DateTimeOffset now)
    {
        container.RestartCount = status.RestartCount;
        container.ContainerId = status.ContainerID?.Replace("containerd://", "", StringComparison.Ordinal) ?? "";
        container.HasRun = container.ContainerId.Length > 0;
        container.Last = TerminationOf(status.LastState?.Terminated);
        if (container.HasRun && ImageReference.Parse(spec.Image) is { } reference && catalogue.Find(reference) is { } image)
        {
            container.Image = node.Images[reference.Name] = image;
        }

        // As many crashes as restarts, at most: the delay that such a container has come to.
        for (var i = 0; i < Math.Min(status.RestartCount, 6) && status.State?.Running is null; i++)
        {
            container.CrashBackOff.Raise(now, now);
        }

        if (status.State?.Running is { } running && container.Image is not null)
        {
            container.Phase = ContainerPhase.Running;
            container.StartedAt = At(running.StartedAt) ?? now;
            container.Ready = status.Ready;
            container.Started = status.Started == true;
        }
        else if (status.State?.Terminated is { } terminated)
        {
            container.Phase = ContainerPhase.Terminated;
            container.Ended = TerminationOf(terminated);
            container.StartedAt = container.Ended!.StartedAt;
        }
        else if (status.State?.Waiting is { } waiting)
        {
            (container.WaitingReason, container.WaitingMessage) = (waiting.Reason is "ContainerCreating" or "PodInitializing" ? null : waiting.Reason, waiting.Message);
            container.Due = waiting.Reason == "CrashLoopBackOff" && container.Last is { } last ? last.FinishedAt + container.CrashBackOff.Delay : null;
        }
    }

    private static Termination? TerminationOf(V1ContainerStateTerminated? state) => state is null ? null : new Termination(
        state.ExitCode, state.Reason ?? "Error", state.Message, At(state.StartedAt) ?? default, At(state.FinishedAt) ?? default,
        state.ContainerID?.Replace("containerd://", "", StringComparison.Ordinal) ?? "");

    private static DateTimeOffset? At(DateTime? time) => time is { } at ? new DateTimeOffset(at.ToUniversalTime(), TimeSpan.Zero) : null;
}
