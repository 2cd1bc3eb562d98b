namespace KubePortal.Progress.Clusters;

/// <summary>What has changed in an awake practice cluster within about a second.</summary>
public sealed class ClusterChange
{
    public required string ClusterId { get; init; }

    /// <summary>Counts the changes since the snapshot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The changes, compressed. The form carries its own version.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Length of <see cref="Content"/>, so that it can be summed without being read.</summary>
    public required int ContentBytes { get; init; }
}
