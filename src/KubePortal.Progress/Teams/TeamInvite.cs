namespace KubePortal.Progress.Teams;

/// <summary>A link that lets whoever has it join a team, until it expires or is revoked.</summary>
public sealed class TeamInvite
{
    public required string Id { get; init; }

    public required string TeamId { get; init; }

    /// <summary>SHA-256 of the token in the link. The token itself is random enough (256 bits) to need no salt, and isn't kept.</summary>
    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
