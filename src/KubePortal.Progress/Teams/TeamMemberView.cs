namespace KubePortal.Progress.Teams;

/// <summary>A member as team-mates see them.</summary>
public sealed record TeamMemberView(string AccountId, string DisplayName, TeamRole Role, DateTimeOffset JoinedAt);
