namespace KubePortal.Progress.Teams;

/// <summary>A line of the list of somebody's teams.</summary>
public sealed record TeamSummary(string Id, string Name, TeamRole Role, int MemberCount);
