using System.Globalization;
using k8s.Models;
using KubePortal.PracticeCluster.Images;
using KubePortal.PracticeCluster.Images.Programs;
using KubePortal.PracticeCluster.Scheduling;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// Brings a pod's containers up: volumes, network, then for one container after the other image, creation, start; and again after a back-off
/// when that fails. Source: kubernetes, pkg/kubelet/kuberuntime and pkg/kubelet/images.
/// </summary>
internal sealed class ContainerStarter(PodWorker worker)
{
    /// <summary>Why a container waits in the moment between a failed pull and the back-off.</summary>
    public const string PullHasFailed = "ErrImagePull";

    // How often the kubelet looks again at a container whose configuration is missing.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan SandboxLeast = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SandboxMost = TimeSpan.FromMilliseconds(600);

    // What a registry gives: half a second to ask, then 45 MB a second.
    private static readonly TimeSpan PullLatency = TimeSpan.FromMilliseconds(500);
    private const double PullBytesPerSecond = 45e6;

    private DateTimeOffset Now => worker.Step.Now;

    private PodRun Run => worker.Run;

    /// <summary>Does what can be done now.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Advance()
    {
        if (Run.Volumes is null && !Mount())
        {
            return false;
        }

        if (Run.IP is null && !MakeSandbox())
        {
            return false;
        }

        // A stored cluster's containers that ran have no process yet.
        if (Run.Containers.FirstOrDefault(c => c is { Phase: ContainerPhase.Running, Process: null }) is { } resting)
        {
            Resume(resting);
            return true;
        }

        if (Run.Containers.FirstOrDefault(c => c.Phase is ContainerPhase.Pulling or ContainerPhase.Creating) is { } busy)
        {
            return FinishStep(busy);
        }

        return StartNext();
    }

    private bool Mount()
    {
        if (Run.MountDue > Now)
        {
            return false;
        }

        var (files, volume, error) = PodVolumes.Mount(worker.Pod, "", worker.Step);
        if (error is null)
        {
            Run.Volumes = files;
            Run.MountDue = null;
            foreach (var other in (worker.Pod.Spec.Volumes ?? []).Where(v => !PodVolumes.IsSimulated(v)))
            {
                worker.Record("Warning", "NotSimulated", $"Volume \"{other.Name}\" is of a kind that is not simulated: it is an empty directory that goes with the pod");
            }

            return true;
        }

        worker.Record("Warning", "FailedMount", $"MountVolume.SetUp failed for volume \"{volume}\" : {error}");
        Run.MountDue = Now + TimeSpan.FromMilliseconds(Math.Min(500 * Math.Pow(2, Run.MountFailures++), 122_000));
        return false;
    }

    private bool MakeSandbox()
    {
        Run.SandboxDue ??= Now + worker.Step.Random.Between(SandboxLeast, SandboxMost);
        if (Run.SandboxDue > Now)
        {
            return false;
        }

        if (worker.Pod.Spec.HostNetwork == true)
        {
            Run.IP = worker.Step.Find<V1Node>("", Run.Node)?.Status?.Addresses?.FirstOrDefault(a => a.Type == "InternalIP")?.Address ?? "127.0.0.1";
        }
        else
        {
            var taken = worker.Kubelets.Pods.Values.Where(p => p.Node == Run.Node && p.IP is not null).Select(p => p.IP!).ToHashSet(StringComparer.Ordinal);
            Run.IP = worker.Node.NextAddress(taken);
        }

        if (Run.IP is null)
        {
            worker.Record("Warning", "FailedCreatePodSandBox", "Failed to create pod sandbox: plugin type=\"host-local\" failed (add): no IP addresses available in range set");
            Run.SandboxDue = Now + RetryInterval;
        }

        Run.Initialized = Run.IP is not null && Run.Containers.All(c => c.Role == ContainerRole.Main);
        return Run.IP is not null;
    }

    private bool FinishStep(ContainerRun container)
    {
        if (container.Due > Now)
        {
            return false;
        }

        if (container.Phase == ContainerPhase.Pulling)
        {
            FinishPull(container);
        }
        else
        {
            Start(container);
        }

        return true;
    }

    private bool StartNext()
    {
        if (!Run.Initialized)
        {
            foreach (var container in Run.Containers.Where(c => c.Role != ContainerRole.Main))
            {
                var isDone = container.Role == ContainerRole.Sidecar
                    ? container is { Phase: ContainerPhase.Running, Started: true }
                    : container is { Phase: ContainerPhase.Terminated, Ended.ExitCode: 0 };
                if (!isDone)
                {
                    return TryStart(container);
                }
            }

            Run.Initialized = true;
            return true;
        }

        foreach (var container in Run.Containers.Where(c => c.Role != ContainerRole.Init))
        {
            if (TryStart(container))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryStart(ContainerRun container)
    {
        switch (container.Phase)
        {
            case ContainerPhase.Waiting when container.Due > Now:
            case ContainerPhase.Terminated when !worker.Restarts(container):
                return false;
            case ContainerPhase.Terminated:
                return Again(container);
            case ContainerPhase.Waiting:
                return EnsureImage(container);
            default:
                return false;
        }
    }

    // A container that ended is started again: at once after its first end, then after 10 s, 20 s, … 5 min.
    private bool Again(ContainerRun container)
    {
        var ended = container.Ended!;
        container.Last = ended;
        container.Phase = ContainerPhase.Waiting;
        (container.WaitingReason, container.WaitingMessage) = (null, null);
        if (container.CrashBackOff.Until(ended.FinishedAt, Now) is not { } until)
        {
            container.CrashBackOff.Raise(ended.FinishedAt, Now);
            container.Due = null;
            return EnsureImage(container);
        }

        var pod = $"{Run.Name}_{Run.Namespace}({Run.Uid})";
        container.WaitingReason = "CrashLoopBackOff";
        container.WaitingMessage = $"back-off {Duration(container.CrashBackOff.Delay)} restarting failed container={container.Name} pod={pod}";
        container.Due = until;
        container.CrashBackOff.Raise(ended.FinishedAt, until);
        worker.Record(container, "Warning", "BackOff", $"Back-off restarting failed container {container.Name} in pod {pod}");
        return true;
    }

    private bool EnsureImage(ContainerRun container)
    {
        var spec = PodStatusWriter.SpecOf(worker.Pod, container);
        if (ImageReference.Parse(spec.Image) is not { } reference)
        {
            return Wait(container, "InvalidImageName", $"Failed to apply default image tag \"{spec.Image}\": couldn't parse image name \"{spec.Image}\": invalid reference format", "InspectFailed", RetryInterval);
        }

        var present = worker.Node.Images.GetValueOrDefault(reference.Name);
        if (spec.ImagePullPolicy == "Never" && present is null)
        {
            return Wait(container, "ErrImageNeverPull", $"Container image \"{spec.Image}\" is not present with pull policy of Never", "ErrImageNeverPull", TimeSpan.FromMinutes(1));
        }

        if (present is not null && spec.ImagePullPolicy != "Always")
        {
            container.Image = present;
            worker.Record(container, "Normal", "Pulled", $"Container image \"{spec.Image}\" already present on machine and can be accessed by the pod");
            return Create(container);
        }

        if (container.PullFailedAt is { } failed && container.PullBackOff.Until(failed, Now) is { } until)
        {
            var error = worker.Kubelets.Catalogue.PullError(reference);
            if (container.WaitingReason != "ImagePullBackOff")
            {
                worker.Record(container, "Normal", "BackOff", $"Back-off pulling image \"{spec.Image}\"");
                worker.Record(container, "Warning", "Failed", "Error: ImagePullBackOff");
            }

            (container.WaitingReason, container.WaitingMessage, container.Due) = ("ImagePullBackOff", $"Back-off pulling image \"{spec.Image}\": ErrImagePull: {error}", until);
            return true;
        }

        worker.Record(container, "Normal", "Pulling", $"Pulling image \"{spec.Image}\"");
        container.Phase = ContainerPhase.Pulling;
        container.PullAskedAt = Now;
        container.PullBeganAt = worker.Node.PullsDoneAt > Now ? worker.Node.PullsDoneAt : Now;
        var image = worker.Kubelets.Catalogue.Find(reference);
        var bytes = image is null || worker.Node.Images.Values.Any(i => i.Digest == image.Digest) ? 0 : image.SizeBytes;
        container.Due = worker.Node.PullsDoneAt = container.PullBeganAt + PullLatency + TimeSpan.FromSeconds(bytes / PullBytesPerSecond) + worker.Step.Random.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
        return true;
    }

    private void FinishPull(ContainerRun container)
    {
        var spec = PodStatusWriter.SpecOf(worker.Pod, container);
        var reference = ImageReference.Parse(spec.Image)!;
        if (worker.Kubelets.Catalogue.Find(reference) is { } image)
        {
            container.Image = worker.Node.Images[reference.Name] = image;
            container.PullFailedAt = null;
            worker.Record(
                container, "Normal", "Pulled",
                $"Successfully pulled image \"{spec.Image}\" in {Duration(Now - container.PullBeganAt)} ({Duration(Now - container.PullAskedAt)} including waiting). Image size: {image.SizeBytes} bytes.");
            Create(container);
            return;
        }

        var error = worker.Kubelets.Catalogue.PullError(reference);
        worker.Record(container, "Warning", "Failed", $"Failed to pull image \"{spec.Image}\": {error}");
        worker.Record(container, "Warning", "Failed", "Error: ErrImagePull");
        container.PullBackOff.Raise(Now, Now);
        container.PullFailedAt = Now;

        // The next look, a moment later, finds it backing off.
        (container.Phase, container.WaitingReason, container.WaitingMessage, container.Due) = (ContainerPhase.Waiting, PullHasFailed, error, Now + TimeSpan.FromSeconds(2));
    }

    private bool Create(ContainerRun container)
    {
        var spec = PodStatusWriter.SpecOf(worker.Pod, container);
        var error = ContainerEnvironment.Resolve(worker.Pod, spec, Run.IP!, worker.Step).Error;
        var runAsNonRoot = spec.SecurityContext?.RunAsNonRoot ?? worker.Pod.Spec.SecurityContext?.RunAsNonRoot;
        var user = spec.SecurityContext?.RunAsUser ?? worker.Pod.Spec.SecurityContext?.RunAsUser;
        if (error is null && runAsNonRoot == true && (user ?? container.Image!.User) == 0)
        {
            var pod = $"{Run.Name}_{Run.Namespace}({Run.Uid})";
            error = user is null
                ? $"container has runAsNonRoot and image will run as root (pod: \"{pod}\", container: {container.Name})"
                : $"container's runAsUser breaks non-root policy (pod: \"{pod}\", container: {container.Name})";
        }

        if (error is not null)
        {
            return Wait(container, "CreateContainerConfigError", error, null, RetryInterval);
        }

        container.Phase = ContainerPhase.Creating;
        container.Due = Now + worker.Step.Random.Between(TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(160));
        return true;
    }

    private void Start(ContainerRun container)
    {
        var spec = PodStatusWriter.SpecOf(worker.Pod, container);
        if (container.HasRun)
        {
            container.RestartCount++;
            container.PreviousLog = container.Log;
        }

        container.HasRun = true;
        container.ContainerId = worker.Step.Random.Hex(64);
        container.StartedAt = Now;
        container.Ended = null;
        (container.WaitingReason, container.WaitingMessage, container.Due) = (null, null, null);
        var log = container.Log = new ContainerLog();
        worker.Record(container, "Normal", "Created", "Container created");

        var (process, error) = Programs.Start(ContextOf(container, spec, log));
        if (process is null)
        {
            FailStart(container, error!);
            return;
        }

        worker.Record(container, "Normal", "Started", "Container started");
        container.Process = process;
        container.Phase = ContainerPhase.Running;
        container.Started = spec.StartupProbe is null;
        container.Ready = spec.ReadinessProbe is null && container.Started && container.Role != ContainerRole.Init;
        ContainerProber.Begin(container, spec, Now);
        process.Continue();
        if (process.ExitCode is { } code)
        {
            worker.Finish(container, code, process.OutOfMemory);
        }
    }

    private void Resume(ContainerRun container)
    {
        var spec = PodStatusWriter.SpecOf(worker.Pod, container);
        var log = container.Log = new ContainerLog();
        container.Process = Programs.Start(ContextOf(container, spec, log)).Process;
        ContainerProber.Begin(container, spec, Now);
        if (container.Process is not { } process)
        {
            worker.Finish(container, 128);
            return;
        }

        process.Continue();
        if (process.ExitCode is { } code)
        {
            worker.Finish(container, code, process.OutOfMemory);
        }
    }

    private void FailStart(ContainerRun container, string error)
    {
        var message = $"failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: {error}";
        worker.Record(container, "Warning", "Failed", $"Error: {message}");
        container.Log!.End();
        container.Ended = new Termination(128, "StartError", message, DateTimeOffset.UnixEpoch, Now, container.ContainerId);
        container.Phase = ContainerPhase.Terminated;
        container.Ready = container.Started = false;
        if (worker.Restarts(container) && container.CrashBackOff.Until(Now, Now) is null)
        {
            // Shown for a moment, until the next look finds it backing off.
            container.Last = container.Ended;
            container.CrashBackOff.Raise(Now, Now);
            (container.Phase, container.WaitingReason, container.WaitingMessage, container.Due) = (ContainerPhase.Waiting, "RunContainerError", message, Now + TimeSpan.FromSeconds(1));
        }
    }

    private ProcessContext ContextOf(ContainerRun container, V1Container spec, ContainerLog log)
    {
        var variables = ContainerEnvironment.Resolve(worker.Pod, spec, Run.IP!, worker.Step).Variables;
        var image = container.Image!;
        var argv = spec.Command is { Count: > 0 } command
            ? command.Concat(spec.Args ?? [])
            : image.Entrypoint.Concat(spec.Args is { Count: > 0 } args ? args : image.Command);
        var step = worker.Step;
        var network = new PodNetwork(worker.Kubelets, worker.Step, Run);
        return new ProcessContext
        {
            Image = image,
            Argv = [.. argv.Select(a => ContainerEnvironment.Expand(a, variables))],
            Environment = variables,
            Files = PodVolumes.FilesOf(spec, Run.Volumes!, worker.Pod),
            Hostname = worker.Pod.Spec.Hostname is { Length: > 0 } hostname ? hostname : Run.Name,
            PodIP = Run.IP!,
            Now = () => step.Now,
            Log = (text, stream) => log.Append(step.Now, stream, text),
            Network = network.Call,
            MemoryLimitBytes = spec.Resources?.Limits is { } limits && limits.TryGetValue("memory", out var limit) ? PodResources.Amount("memory", limit) : null,
            HasStdin = spec.Stdin == true || spec.Tty == true,
            Random = step.Random,
        };
    }

    private bool Wait(ContainerRun container, string reason, string message, string? eventReason, TimeSpan retry)
    {
        if (eventReason is not null)
        {
            worker.Record(container, "Warning", eventReason, message);
        }

        worker.Record(container, "Warning", "Failed", eventReason is null ? $"Error: {message}" : $"Error: {reason}");
        (container.Phase, container.WaitingReason, container.WaitingMessage, container.Due) = (ContainerPhase.Waiting, reason, message, Now + retry);
        return true;
    }

    /// <summary>A duration as Go writes it: <c>1.234s</c>, <c>950ms</c>, <c>2m40s</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        var ms = (long)span.TotalMilliseconds;
        return ms < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{ms}ms")
            : ms < 60_000 ? (ms / 1000.0).ToString("0.###", CultureInfo.InvariantCulture) + "s"
            : string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000}m{(ms % 60_000 / 1000.0).ToString("0.###", CultureInfo.InvariantCulture)}s");
    }
}
