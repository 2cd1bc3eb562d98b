using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// Stops containers gently: preStop hook, signal, grace period, kill. Source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go.
/// </summary>
internal sealed class ContainerStopper(PodWorker worker)
{
    private DateTimeOffset Now => worker.Step.Now;

    /// <summary>Stops all containers of a pod that goes: its own first, then the sidecars.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool StopAll()
    {
        var changed = false;
        var grace = Grace();
        foreach (var container in worker.Run.Containers.Where(c => c.Role != ContainerRole.Sidecar))
        {
            if (container.Phase == ContainerPhase.Running)
            {
                Stop(container, $"Stopping container {container.Name}", grace);
                changed = true;
            }
            else if (container.Phase is ContainerPhase.Pulling or ContainerPhase.Creating)
            {
                (container.Phase, container.Due) = (ContainerPhase.Waiting, null);
                changed = true;
            }
        }

        // A second deletion may shorten the grace period.
        foreach (var container in worker.Run.Containers.Where(c => c.Phase == ContainerPhase.Stopping && c.KillDue > RequestedAt() + grace))
        {
            container.KillDue = RequestedAt() + grace;
        }

        return worker.Run.Containers.Any(c => c.Role != ContainerRole.Sidecar && c.IsAlive) ? changed : StopSidecars() || changed;
    }

    /// <summary>Stops the sidecars of a pod whose own containers have ended.</summary>
    public bool StopSidecars()
    {
        var changed = false;
        foreach (var container in worker.Run.Containers.Where(c => c is { Role: ContainerRole.Sidecar, Phase: ContainerPhase.Running }))
        {
            Stop(container, $"Stopping container {container.Name}", Grace());
            changed = true;
        }

        return changed;
    }

    /// <summary>Asks a container to stop.</summary>
    /// <param name="container">The container.</param>
    /// <param name="message">Why, for its event.</param>
    /// <param name="grace">What it has before it is killed, preStop hook included.</param>
    public void Stop(ContainerRun container, string message, TimeSpan grace)
    {
        worker.Record(container, "Normal", "Killing", message);
        container.Phase = ContainerPhase.Stopping;
        container.KillDue = Now + (grace < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : grace);
        container.SignalDue = Now + PreStop(container);
        container.StopExitCode = null;
        container.Due = null;
    }

    /// <summary>Sends signals and kills that are due, and notes who has ended.</summary>
    public bool Advance()
    {
        var changed = false;
        foreach (var container in worker.Run.Containers.Where(c => c.Phase == ContainerPhase.Stopping))
        {
            if (container.SignalDue <= Now && container.SignalDue <= container.KillDue)
            {
                container.SignalDue = null;
                if (container.Process?.Stop() is { } end)
                {
                    container.StopExitCode = end.ExitCode;
                    container.Due = Now + end.After;
                }

                changed = true;
            }

            if (container.StopExitCode is { } code && container.Due <= Now && container.Due <= container.KillDue)
            {
                worker.Finish(container, code);
                changed = true;
            }
            else if (container.KillDue <= Now)
            {
                worker.Finish(container, 137);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>The pod's grace period: the deletion's, or its own.</summary>
    public TimeSpan Grace() => TimeSpan.FromSeconds(worker.Pod.Metadata.DeletionGracePeriodSeconds ?? worker.Pod.Spec.TerminationGracePeriodSeconds ?? 30);

    private DateTimeOffset RequestedAt() => worker.Pod.Metadata.DeletionTimestamp is { } due
        ? new DateTimeOffset(due.ToUniversalTime(), TimeSpan.Zero) - TimeSpan.FromSeconds(worker.Pod.Metadata.DeletionGracePeriodSeconds ?? 0)
        : Now;

    // How long the preStop hook takes. What it runs, it runs now.
    private TimeSpan PreStop(ContainerRun container)
    {
        if (PodStatusWriter.SpecOf(worker.Pod, container).Lifecycle?.PreStop is not { } hook)
        {
            return TimeSpan.Zero;
        }

        if (hook.Sleep is { } sleep)
        {
            return TimeSpan.FromSeconds(sleep.Seconds);
        }

        if (hook.Exec?.Command is { Count: > 0 } command && container.Process is { } process)
        {
            var result = process.Execute([.. command]);
            if (result.ExitCode != 0)
            {
                worker.Record(container, "Warning", "FailedPreStopHook", $"PreStopHook failed: {result.Output}");
            }

            return result.Took;
        }

        if (hook.HttpGet is { } http && container.Process is { } web)
        {
            var port = ContainerProber.PortOf(http.Port, PodStatusWriter.SpecOf(worker.Pod, container));
            if (web.Listening.Contains(port))
            {
                web.Answer(new NetworkCall(worker.Run.IP!, port, http.Path ?? "/", "GET", "kube-lifecycle/1.36", worker.Node.Gateway));
            }
        }

        return TimeSpan.Zero;
    }
}
