namespace KubePortal.Labs;

/// <summary>How far one object of a lab's manifests is.</summary>
public enum DeployState
{
    /// <summary>Not sent yet.</summary>
    Pending,

    /// <summary>The cluster has it; it isn't ready yet.</summary>
    Applied,

    /// <summary>Ready, as its kind means it.</summary>
    Ready,

    /// <summary>The cluster refused it.</summary>
    Refused,
}
