using k8s.Models;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>The word for a pod's state, as kubectl's STATUS column has it.</summary>
/// <remarks>Source: the behaviour of <c>printPod</c> in kubernetes/pkg/printers/internalversion/printers.go.</remarks>
internal static class PodStates
{
    private const string NodeLost = "NodeLost";

    private static readonly HashSet<string> OnTheWay = new(StringComparer.Ordinal)
    {
        "Pending", "ContainerCreating", "PodInitializing", "SchedulingGated",
    };

    public static ObjectState Of(V1Pod pod)
    {
        var word = Word(pod);
        var tone = word switch
        {
            "Terminating" => StateTone.Ended,
            "Completed" or "Succeeded" => StateTone.Ended,
            "Running" => IsReady(pod) ? StateTone.Good : StateTone.Waiting,
            _ when OnTheWay.Contains(word) || (word.StartsWith("Init:", StringComparison.Ordinal) && char.IsAsciiDigit(word[5]))
                => IsUnschedulable(pod) ? StateTone.Broken : StateTone.Waiting,
            _ => StateTone.Broken,
        };
        return new ObjectState(word, tone);
    }

    public static bool IsReady(V1Pod pod) =>
        pod.Status?.Conditions?.Any(c => c.Type is "Ready" && c.Status is "True") ?? false;

    public static bool IsUnschedulable(V1Pod pod) =>
        pod.Status?.Conditions?.Any(c => c.Type is "PodScheduled" && c.Status is "False" && c.Reason is "Unschedulable") ?? false;

    private static string Word(V1Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            return pod.Status?.Reason is NodeLost ? "Unknown" : "Terminating";
        }

        var status = pod.Status;
        if (status is null)
        {
            return "Pending";
        }

        var word = string.IsNullOrEmpty(status.Reason) ? status.Phase ?? "Pending" : status.Reason;
        if (status.Conditions?.Any(c => c.Type is "PodScheduled" && c.Reason is "SchedulingGated") ?? false)
        {
            word = "SchedulingGated";
        }

        return InitWord(pod) ?? ContainersWord(status, word);
    }

    // While init containers run, the first that has not finished gives the word.
    private static string? InitWord(V1Pod pod)
    {
        var statuses = pod.Status.InitContainerStatuses ?? [];
        for (var i = 0; i < statuses.Count; i++)
        {
            var container = statuses[i];
            var restartsAlways = pod.Spec.InitContainers?.FirstOrDefault(c => c.Name == container.Name)?.RestartPolicy is "Always";
            if (container.State?.Terminated is { ExitCode: 0 } || (restartsAlways && container.Started is true))
            {
                continue;
            }

            return container.State switch
            {
                { Terminated: { } ended } => "Init:" + EndWord(ended),
                { Waiting.Reason: { Length: > 0 } reason } when reason is not "PodInitializing" => "Init:" + reason,
                _ => $"Init:{i}/{pod.Spec.InitContainers?.Count ?? statuses.Count}",
            };
        }

        return null;
    }

    private static string ContainersWord(V1PodStatus status, string word)
    {
        var hasRunning = false;
        foreach (var container in (status.ContainerStatuses ?? []).Reverse())
        {
            switch (container.State)
            {
                case { Waiting.Reason: { Length: > 0 } reason }:
                    word = reason;
                    break;
                case { Terminated: { } ended }:
                    word = EndWord(ended);
                    break;
                case { Running: not null } when container.Ready:
                    hasRunning = true;
                    break;
            }
        }

        // One container finished, another still serves.
        if (word is "Completed" && hasRunning)
        {
            return status.Conditions?.Any(c => c.Type is "Ready" && c.Status is "True") ?? false ? "Running" : "NotReady";
        }

        return word;
    }

    private static string EndWord(V1ContainerStateTerminated ended) => ended switch
    {
        { Reason.Length: > 0 } => ended.Reason,
        { Signal: not null and not 0 } => $"Signal:{ended.Signal}",
        _ => $"ExitCode:{ended.ExitCode}",
    };
}
