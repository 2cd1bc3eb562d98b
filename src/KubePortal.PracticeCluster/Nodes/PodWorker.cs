using k8s.Models;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>One look of a kubelet at one pod. Source: kubernetes, pkg/kubelet: syncPod and kuberuntime.</summary>
internal sealed class PodWorker(Kubelets kubelets, V1Pod pod, PodRun run, NodeRuntime node, ClusterStep step)
{
    // What a container can go through in one moment; a bound against a mistake of ours.
    private const int StepsMax = 10_000;
    private static readonly TimeSpan RemovalDelay = TimeSpan.FromMilliseconds(300);

    // What a container does and is asked after that is its everyday life, and nobody waits for the end of it.
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(5);

    /// <summary>The kubelets.</summary>
    public Kubelets Kubelets => kubelets;

    /// <summary>The pod as it is stored.</summary>
    public V1Pod Pod { get; private set; } = pod;

    /// <summary>What the kubelet knows of it.</summary>
    public PodRun Run => run;

    /// <summary>The node.</summary>
    public NodeRuntime Node => node;

    /// <summary>The cluster.</summary>
    public ClusterStep Step => step;

    /// <summary>Lets the pod come as far as it does by now.</summary>
    public void Sync()
    {
        if (run.Rejected is null)
        {
            var starter = new ContainerStarter(this);
            var stopper = new ContainerStopper(this);
            var prober = new ContainerProber(this, stopper);
            for (var i = 0; Advance(starter, stopper, prober); i++)
            {
                if (i > StepsMax)
                {
                    throw new InvalidOperationException($"Pod {run.Namespace}/{run.Name} does not come to rest.");
                }
            }
        }

        if (!Pod.HasEnded() || run.Rejected is null)
        {
            Pod = PodStatusWriter.Write(Pod, run, step);
        }

        if (Remove())
        {
            return;
        }

        var toCome = ToCome().Where(c => c.At > step.Now).ToList();
        if (toCome.Min(c => c.At) is { } due)
        {
            step.LookAgainAt(due, new Outlook(First(Expect.Arrival), First(Expect.Attempt)));
        }

        DateTimeOffset? First(Expect what) => toCome.Where(c => c.What == what).Min(c => c.At);
    }

    /// <summary>Records an event about a container.</summary>
    public void Record(ContainerRun container, string type, string reason, string message) => step.Record(Pod, new ClusterEvent(
        type, reason, message, "kubelet", run.Node, container.Role == ContainerRole.Main ? $"spec.containers{{{container.Name}}}" : $"spec.initContainers{{{container.Name}}}"));

    /// <summary>Records an event about the pod.</summary>
    public void Record(string type, string reason, string message) => step.Record(Pod, new ClusterEvent(type, reason, message, "kubelet", run.Node));

    /// <summary>Whether a container that ended is started again.</summary>
    public bool Restarts(ContainerRun container)
    {
        var policy = container.Role == ContainerRole.Sidecar ? "Always" : Pod.Spec.RestartPolicy ?? "Always";
        return policy switch
        {
            "Never" => false,
            "OnFailure" => container.Ended?.ExitCode != 0,
            _ => container.Role != ContainerRole.Init || container.Ended?.ExitCode != 0,
        };
    }

    /// <summary>Notes that a container's process has ended.</summary>
    public void Finish(ContainerRun container, int exitCode, bool outOfMemory = false)
    {
        container.Ended = new Termination(exitCode, outOfMemory ? "OOMKilled" : exitCode == 0 ? "Completed" : "Error", Message(container, exitCode), container.StartedAt, step.Now, container.ContainerId);
        container.Phase = ContainerPhase.Terminated;
        container.Ready = container.Started = false;
        (container.Due, container.SignalDue, container.StopExitCode) = (null, null, null);
        container.Log?.End();
        container.Process?.Dispose();
        container.Process = null;
        container.Probes.Clear();
    }

    // terminationMessagePolicy FallbackToLogsOnError: the last lines, where the container failed.
    private string? Message(ContainerRun container, int exitCode)
    {
        var spec = PodStatusWriter.SpecOf(Pod, container);
        return exitCode != 0 && spec.TerminationMessagePolicy == "FallbackToLogsOnError" && container.Log?.Read() is { Count: > 0 } lines
            ? string.Join('\n', lines.TakeLast(80).Select(l => l.Text)) + "\n"
            : null;
    }

    private bool Advance(ContainerStarter starter, ContainerStopper stopper, ContainerProber prober)
    {
        var changed = false;
        foreach (var container in run.Containers.Where(c => c.IsAlive))
        {
            changed |= Continue(container);
        }

        if (!run.IsStopping && (Pod.Metadata.DeletionTimestamp is not null || PastDeadline()))
        {
            run.IsStopping = true;
            changed = true;
        }

        if (run.IsStopping)
        {
            return stopper.StopAll() || stopper.Advance() || changed;
        }

        changed |= stopper.Advance();
        changed |= prober.Advance();
        changed |= starter.Advance();
        if (run.Initialized && !run.Containers.Any(c => c.Role == ContainerRole.Main && (c.IsAlive || c.Phase != ContainerPhase.Terminated || Restarts(c))))
        {
            changed |= stopper.StopSidecars();
        }

        return changed;
    }

    private bool Continue(ContainerRun container)
    {
        if (container.Process is not { NextDue: { } due } process || due > step.Now)
        {
            return false;
        }

        process.Continue();
        if (process.ExitCode is { } code)
        {
            Finish(container, code, process.OutOfMemory);
        }

        return true;
    }

    private bool PastDeadline()
    {
        if (Deadline() is not { } deadline || deadline > step.Now || run.Ended is not null)
        {
            return false;
        }

        run.Ended = ("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        Record("Normal", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        return true;
    }

    private DateTimeOffset? Deadline() => Pod.Spec.ActiveDeadlineSeconds is { } seconds && !Pod.HasEnded() && run.Ended is null ? run.SeenAt + TimeSpan.FromSeconds(seconds) : null;

    // A deleted pod whose containers have all ended goes for good.
    private bool Remove()
    {
        if (Pod.Metadata.DeletionTimestamp is null || run.Containers.Any(c => c.IsAlive))
        {
            return false;
        }

        run.RemovalDue ??= step.Now + (run.Containers.Any(c => c.HasRun) ? RemovalDelay : TimeSpan.Zero);
        if (run.RemovalDue > step.Now)
        {
            return false;
        }

        step.Delete(Pod, graceSeconds: 0);
        return true;
    }

    // What comes by itself, some of it perhaps past.
    private IEnumerable<(DateTimeOffset? At, Expect What)> ToCome()
    {
        yield return (Deadline(), Expect.Arrival);
        yield return (run.RemovalDue, Expect.Arrival);
        if (!run.IsStopping && run.Rejected is null)
        {
            yield return (run.MountDue, Expect.Attempt);
            yield return (run.IP is null ? run.SandboxDue : null, Expect.Arrival);
        }

        foreach (var coming in run.Containers.SelectMany(ToComeOf))
        {
            yield return coming;
        }
    }

    private IEnumerable<(DateTimeOffset? At, Expect What)> ToComeOf(ContainerRun container)
    {
        if (container.IsAlive)
        {
            yield return (container.Process?.NextDue, WhileRunning(container, container.Process?.NextDue));
        }

        switch (container.Phase)
        {
            case ContainerPhase.Stopping:
                yield return (container.SignalDue ?? container.Due ?? container.KillDue, Expect.Arrival);
                yield return (container.KillDue, Expect.Arrival);
                break;
            case ContainerPhase.Pulling or ContainerPhase.Creating when !run.IsStopping:
                yield return (container.Due, Expect.Arrival);
                break;
            case ContainerPhase.Waiting when !run.IsStopping:
                yield return (container.Due, container.WaitingReason is ContainerStarter.PullHasFailed ? Expect.Arrival : Expect.Nothing);
                break;
            case ContainerPhase.Running when !run.IsStopping:
                foreach (var probe in container.Probes.Values)
                {
                    yield return (probe.Due, container.Ready ? Expect.Nothing : WhileRunning(container, probe.Due));
                }

                break;
            default:
                break;
        }
    }

    private static Expect WhileRunning(ContainerRun container, DateTimeOffset? at) =>
        at - container.StartedAt <= StartUp ? Expect.Arrival : container.Ready ? Expect.Nothing : Expect.Attempt;

    /// <summary>What is to be expected of a time to come; see <see cref="Outlook"/>.</summary>
    private enum Expect
    {
        Nothing,
        Arrival,
        Attempt,
    }
}
