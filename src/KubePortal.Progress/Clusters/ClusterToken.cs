namespace KubePortal.Progress.Clusters;

/// <summary>A token in a downloaded kubeconfig: lets its holder into one cluster until it expires or is revoked.</summary>
public sealed class ClusterToken
{
    /// <summary>SHA-256 of the token, 32 bytes. The token itself is random enough (256 bits) to need no salt, and isn't kept.</summary>
    public required byte[] Hash { get; init; }

    public required string ClusterId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
