namespace KubePortal.Progress.Teams;

/// <summary>An invite of a team, for its leads.</summary>
public sealed record InviteView(string Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
