namespace KubePortal.Labs;

/// <summary>Where a lab run stands.</summary>
public enum LabPhase
{
    /// <summary>The sandbox is being made ready and the lab's manifests deployed.</summary>
    Opening,

    /// <summary>The tasks watch.</summary>
    Running,

    /// <summary>All tasks passed; the debrief is open.</summary>
    Solved,

    /// <summary>What the lab made is being removed.</summary>
    Closing,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>It could not be opened, or lost its cluster; <see cref="LabRunView.Problem"/> says why. Reset tries again.</summary>
    Failed,
}
