namespace KubePortal.Progress.Clusters;

/// <summary>What a learner keeps in the console beside their cluster: files, and the lines that they ran.</summary>
public sealed class ClusterConsole
{
    public required string ClusterId { get; init; }

    /// <summary>Files and lines, compressed. The form carries its own version.</summary>
    public required byte[] Content { get; set; }
}
