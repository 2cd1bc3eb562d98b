using System.Globalization;
using k8s.Models;
using KubePortal.ApiMachinery.Printing;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>
/// A Pod's state in the three cells that everybody reads: ready containers, a word, restarts.
/// Source: <c>printPod</c> in <c>pkg/printers/internalversion/printers.go</c>.
/// </summary>
internal sealed class PodSummary
{
    private readonly int _restarts;
    private readonly DateTime? _lastRestart;

    private PodSummary(string ready, string status, int restarts, DateTime? lastRestart)
    {
        Ready = ready;
        Status = status;
        _restarts = restarts;
        _lastRestart = lastRestart;
    }

    /// <summary><c>1/2</c>.</summary>
    public string Ready { get; }

    /// <summary><c>Running</c>, <c>CrashLoopBackOff</c>, <c>Init:0/1</c>, <c>Terminating</c>, …</summary>
    public string Status { get; }

    /// <summary><c>3 (5m ago)</c>.</summary>
    public string Restarts(DateTimeOffset now)
    {
        var count = _restarts.ToString(CultureInfo.InvariantCulture);
        return _restarts != 0 && _lastRestart is not null ? $"{count} ({HumanDuration.Since(_lastRestart, now)} ago)" : count;
    }

    /// <summary>Sums a Pod up.</summary>
    public static PodSummary Of(V1Pod pod)
    {
        var status = pod.Status ?? new V1PodStatus();
        var total = pod.Spec.Containers?.Count ?? 0;
        var ready = 0;
        var restarts = 0;
        DateTime? lastRestart = null;
        var sidecarRestarts = 0;
        DateTime? lastSidecarRestart = null;
        var sidecars = (pod.Spec.InitContainers ?? []).Where(c => c.RestartPolicy == "Always").Select(c => c.Name).ToHashSet();
        total += sidecars.Count;

        var word = string.IsNullOrEmpty(status.Reason) ? status.Phase ?? "" : status.Reason;
        if (status.Conditions?.Any(c => c is { Type: "PodScheduled", Reason: "SchedulingGated" }) == true)
        {
            word = "SchedulingGated";
        }

        var isInitializing = false;
        for (var i = 0; i < (status.InitContainerStatuses?.Count ?? 0); i++)
        {
            var container = status.InitContainerStatuses![i];
            restarts += container.RestartCount;
            lastRestart = Later(lastRestart, container.LastState?.Terminated?.FinishedAt);
            var isSidecar = sidecars.Contains(container.Name);
            if (isSidecar)
            {
                sidecarRestarts += container.RestartCount;
                lastSidecarRestart = Later(lastSidecarRestart, container.LastState?.Terminated?.FinishedAt);
            }

            if (container.State?.Terminated is { ExitCode: 0 })
            {
                continue;
            }

            if (isSidecar && container.Started == true)
            {
                ready += container.Ready ? 1 : 0;
                continue;
            }

            isInitializing = true;
            word = container.State switch
            {
                { Terminated: { } ended } => $"Init:{Ending(ended)}",
                { Waiting.Reason: { Length: > 0 } reason } when reason != "PodInitializing" => $"Init:{reason}",
                _ => string.Create(CultureInfo.InvariantCulture, $"Init:{i}/{pod.Spec.InitContainers?.Count ?? 0}"),
            };
            break;
        }

        if (!isInitializing || Has(status, "Initialized"))
        {
            restarts = sidecarRestarts;
            lastRestart = lastSidecarRestart;
            var isRunning = false;
            foreach (var container in (status.ContainerStatuses ?? []).Reverse())
            {
                restarts += container.RestartCount;
                lastRestart = Later(lastRestart, container.LastState?.Terminated?.FinishedAt);
                switch (container.State)
                {
                    case { Waiting.Reason: { Length: > 0 } reason }:
                        word = reason;
                        break;
                    case { Terminated: { } ended }:
                        word = Ending(ended);
                        break;
                    case { Running: not null } when container.Ready:
                        isRunning = true;
                        ready++;
                        break;
                }
            }

            // One container is done, another still runs.
            if (word == "Completed" && isRunning)
            {
                word = Has(status, "Ready") ? "Running" : "NotReady";
            }
        }

        if (pod.Metadata.DeletionTimestamp is not null)
        {
            word = status.Reason == "NodeLost" ? "Unknown" : status.Phase is "Failed" or "Succeeded" ? word : "Terminating";
        }

        return new PodSummary(string.Create(CultureInfo.InvariantCulture, $"{ready}/{total}"), word, restarts, lastRestart);
    }

    private static string Ending(V1ContainerStateTerminated ended) => ended switch
    {
        { Reason.Length: > 0 } => ended.Reason,
        { Signal: { } signal and not 0 } => string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ExitCode:{ended.ExitCode}"),
    };

    private static bool Has(V1PodStatus status, string condition) =>
        status.Conditions?.Any(c => c.Type == condition && c.Status == "True") == true;

    private static DateTime? Later(DateTime? a, DateTime? b) => a is null || b > a ? b ?? a : a;
}
