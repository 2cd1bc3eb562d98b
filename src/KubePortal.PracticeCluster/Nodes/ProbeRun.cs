namespace KubePortal.PracticeCluster.Nodes;

/// <summary>The kinds of probes.</summary>
internal enum ProbeKind
{
    /// <summary>Before it has passed, the others wait.</summary>
    Startup,

    /// <summary>When it fails the container is started again.</summary>
    Liveness,

    /// <summary>Whether the container serves.</summary>
    Readiness,
}

/// <summary>Where a probe of a running container stands.</summary>
internal sealed class ProbeRun
{
    /// <summary>When it runs next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>The last result; null before the first.</summary>
    public bool? LastResult { get; set; }

    /// <summary>How often it came in a row.</summary>
    public int InARow { get; set; }
}
