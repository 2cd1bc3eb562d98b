using k8s.Models;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>Why a pod is as it is, in plain words, from its status: first what matters most.</summary>
internal static class PodExplanations
{
    public static IEnumerable<Explanation> Of(V1Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            yield return new Explanation("WhyTerminating", pod.Metadata.DeletionGracePeriodSeconds ?? 0);
            yield break;
        }

        var node = pod.Spec?.NodeName;
        if (string.IsNullOrEmpty(node))
        {
            yield return PodStates.IsUnschedulable(pod)
                ? new Explanation("WhyUnschedulable", Condition(pod, "PodScheduled")?.Message ?? "")
                : new Explanation("WhyNotScheduledYet");
            yield break;
        }

        if (pod.Status?.Reason is { Length: > 0 } reason)
        {
            yield return new Explanation("WhyPodReason", reason, pod.Status.Message ?? "");
        }

        var explained = false;
        foreach (var container in pod.Status?.ContainerStatuses ?? [])
        {
            if (Of(container, pod, node) is { } explanation)
            {
                explained = true;
                yield return explanation;
            }
        }

        if (explained)
        {
            yield break;
        }

        if (pod.Status?.Phase is "Succeeded")
        {
            yield return new Explanation("WhySucceeded");
        }
        else if (PodStates.IsReady(pod))
        {
            yield return new Explanation("WhyReady", node);
        }
        else
        {
            yield return pod.Status?.Phase is "Running"
                ? new Explanation("WhyNotReady", Condition(pod, "Ready")?.Message ?? "")
                : new Explanation("WhyStarting", node);
        }
    }

    private static Explanation? Of(V1ContainerStatus container, V1Pod pod, string node) => container.State switch
    {
        { Waiting: { Reason: "ContainerCreating" or "PodInitializing" } } => new Explanation("WhyCreating", node, container.Image),
        { Waiting: { Reason: "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" } waiting } =>
            new Explanation("WhyImage", container.Name, container.Image, waiting.Message ?? ""),
        { Waiting: { Reason: "CrashLoopBackOff" } waiting } => container.LastState?.Terminated is { } last
            ? new Explanation("WhyCrashLoop", container.Name, last.ExitCode, container.RestartCount, pod.Metadata.Name)
            : new Explanation("WhyWaiting", container.Name, waiting.Reason, waiting.Message ?? ""),
        { Waiting: { Reason: { Length: > 0 } reason } waiting } => new Explanation("WhyWaiting", container.Name, reason, waiting.Message ?? ""),
        { Terminated: { Reason: "OOMKilled" } } => new Explanation("WhyOutOfMemory", container.Name),
        { Terminated: { ExitCode: not 0 } ended } => new Explanation("WhyFailed", container.Name, ended.ExitCode, pod.Metadata.Name),
        { Running: not null } when !container.Ready => new Explanation("WhyContainerNotReady", container.Name),
        _ => null,
    };

    private static V1PodCondition? Condition(V1Pod pod, string type) => pod.Status?.Conditions?.FirstOrDefault(c => c.Type == type);
}
