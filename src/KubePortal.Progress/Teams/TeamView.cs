namespace KubePortal.Progress.Teams;

/// <summary>A team as one of its members sees it.</summary>
/// <param name="Id">The team's id.</param>
/// <param name="Name">Its name: any text.</param>
/// <param name="ViewerRole">The role of whoever asked.</param>
/// <param name="Members">All members, by display name.</param>
public sealed record TeamView(string Id, string Name, TeamRole ViewerRole, IReadOnlyList<TeamMemberView> Members);
