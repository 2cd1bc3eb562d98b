namespace KubePortal.Progress.Teams;

/// <summary>An account's place in a team.</summary>
public sealed class TeamMember
{
    public required string TeamId { get; init; }

    public required string AccountId { get; init; }

    public required TeamRole Role { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }
}
