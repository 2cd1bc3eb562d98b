using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>What a simulated process finds around itself.</summary>
internal sealed class ProcessContext
{
    /// <summary>The image that it comes from.</summary>
    public required Image Image { get; init; }

    /// <summary>The command line, entrypoint included.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The environment, already resolved.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The container's files, mounted volumes included.</summary>
    public required ContainerFiles Files { get; init; }

    /// <summary>The host name: the pod's name.</summary>
    public required string Hostname { get; init; }

    /// <summary>The pod's address.</summary>
    public required string PodIP { get; init; }

    /// <summary>The cluster's time.</summary>
    public required Func<DateTimeOffset> Now { get; init; }

    /// <summary>Where lines of the log go, without their end of line. The second value is the stream: stdout or stderr.</summary>
    public required Action<string, string> Log { get; init; }

    /// <summary>Asks something on the cluster's network.</summary>
    public required Func<NetworkCall, NetworkAnswer> Network { get; init; }

    /// <summary>The memory limit in bytes; null where there is none.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Whether somebody may type into it, so that a shell without a script waits instead of ending.</summary>
    public bool HasStdin { get; init; }

    /// <summary>Chance.</summary>
    public required ClusterRandom Random { get; init; }
}
