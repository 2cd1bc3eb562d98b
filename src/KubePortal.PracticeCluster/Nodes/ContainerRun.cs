using KubePortal.PracticeCluster.Images;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>Where a container is in its life on a node.</summary>
internal enum ContainerPhase
{
    /// <summary>Not started, or to be started again; the reason says what it waits for.</summary>
    Waiting,

    /// <summary>Its image is being pulled.</summary>
    Pulling,

    /// <summary>It is being created.</summary>
    Creating,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It was asked to stop.</summary>
    Stopping,

    /// <summary>It ended.</summary>
    Terminated,
}

/// <summary>How a run of a container ended.</summary>
internal sealed record Termination(int ExitCode, string Reason, string? Message, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, string ContainerId);

/// <summary>What a kubelet knows of one container of a pod: plain values, but for the process itself.</summary>
internal sealed class ContainerRun(string name, ContainerRole role)
{
    /// <summary>The container's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is to its pod.</summary>
    public ContainerRole Role { get; } = role;

    /// <summary>Where it is.</summary>
    public ContainerPhase Phase { get; set; }

    /// <summary>Why it waits, for example <c>CrashLoopBackOff</c>; null for the reason of its pod.</summary>
    public string? WaitingReason { get; set; }

    /// <summary>More about that.</summary>
    public string? WaitingMessage { get; set; }

    /// <summary>When the phase ends by itself, or a waiting container is tried again.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>When the pull was asked for; pulls of a node wait for each other.</summary>
    public DateTimeOffset PullAskedAt { get; set; }

    /// <summary>When its pull began.</summary>
    public DateTimeOffset PullBeganAt { get; set; }

    /// <summary>The image that it runs; null before it was found.</summary>
    public Image? Image { get; set; }

    /// <summary>The id of the current run.</summary>
    public string ContainerId { get; set; } = "";

    /// <summary>When the current run started.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>How the current run ended; null while it hasn't.</summary>
    public Termination? Ended { get; set; }

    /// <summary>How the run before ended.</summary>
    public Termination? Last { get; set; }

    /// <summary>How often it was started again.</summary>
    public int RestartCount { get; set; }

    /// <summary>Whether it ever started.</summary>
    public bool HasRun { get; set; }

    /// <summary>Whether its startup probe, if any, has passed.</summary>
    public bool Started { get; set; }

    /// <summary>Whether it is ready.</summary>
    public bool Ready { get; set; }

    /// <summary>When a stopping container is sent its signal; null when that has happened.</summary>
    public DateTimeOffset? SignalDue { get; set; }

    /// <summary>When a stopping container is killed.</summary>
    public DateTimeOffset KillDue { get; set; }

    /// <summary>The code with which it ends at <see cref="Due"/> after its signal.</summary>
    public int? StopExitCode { get; set; }

    /// <summary>The delay between crashes.</summary>
    public BackOff CrashBackOff { get; } = new();

    /// <summary>The delay between failing pulls.</summary>
    public BackOff PullBackOff { get; } = new();

    /// <summary>When its last pull failed.</summary>
    public DateTimeOffset? PullFailedAt { get; set; }

    /// <summary>Its probes by kind.</summary>
    public Dictionary<ProbeKind, ProbeRun> Probes { get; } = [];

    /// <summary>The process while it runs.</summary>
    public ContainerProcess? Process { get; set; }

    /// <summary>What the current run wrote; null before the first.</summary>
    public ContainerLog? Log { get; set; }

    /// <summary>What the run before wrote.</summary>
    public ContainerLog? PreviousLog { get; set; }

    /// <summary>Whether a process is there.</summary>
    public bool IsAlive => Phase is ContainerPhase.Running or ContainerPhase.Stopping;
}

/// <summary>What a container is to its pod.</summary>
internal enum ContainerRole
{
    /// <summary>Runs to its end before the next one.</summary>
    Init,

    /// <summary>An init container that stays: a native sidecar.</summary>
    Sidecar,

    /// <summary>One of the pod's own containers.</summary>
    Main,
}
