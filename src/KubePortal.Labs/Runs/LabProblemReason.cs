namespace KubePortal.Labs;

/// <summary>Why a lab can't go on. What <see cref="LabProblem.Details"/> holds then stands at each.</summary>
public enum LabProblemReason
{
    /// <summary>It was cancelled before it was through. No details.</summary>
    Cancelled,

    /// <summary>The cluster was made anew since the lab was opened, and what was in it is gone. No details.</summary>
    ClusterMadeAnew,

    /// <summary>The lab's definition changed since the lab was opened, and the one from then was not kept. No details.</summary>
    LabChanged,

    /// <summary>The cluster refused a manifest: kind, name, file, line, the cluster's own message.</summary>
    ManifestRefused,

    /// <summary>The cluster has no such kind: kind, apiVersion.</summary>
    UnknownKind,

    /// <summary>The cluster refused something else: its own message.</summary>
    ClusterRefused,

    /// <summary>As many sandboxes are in use as may be: how many.</summary>
    NoSandbox,

    /// <summary>There is no open run of this lab. No details.</summary>
    NotOpen,

    /// <summary>A fault in the portal, which its log tells. No details.</summary>
    Fault,
}
