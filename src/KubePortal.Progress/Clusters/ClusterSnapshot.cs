namespace KubePortal.Progress.Clusters;

/// <summary>A practice cluster as it was at one moment; what has changed since is in its <see cref="ClusterChange"/>s.</summary>
public sealed class ClusterSnapshot
{
    public required string ClusterId { get; init; }

    /// <summary>Since when its objects are kept, by the wall clock.</summary>
    public required DateTimeOffset MadeAt { get; set; }

    /// <summary>The last resourceVersion that it may have given to anybody; zero while it sleeps.</summary>
    public required long ReservedVersion { get; set; }

    /// <summary>The cluster, compressed. The form carries its own version.</summary>
    public required byte[] Content { get; set; }

    /// <summary>Length of <see cref="Content"/>, so that it can be summed without being read.</summary>
    public required int ContentBytes { get; set; }
}
