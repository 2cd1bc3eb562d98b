namespace KubePortal.Progress.Teams;

/// <summary>What an invite link offers to whoever opens it.</summary>
/// <param name="TeamId">The team.</param>
/// <param name="TeamName">Its name: any text.</param>
/// <param name="State"><see cref="TeamOutcome.Done"/> while it can be accepted, else <see cref="TeamOutcome.Expired"/> or <see cref="TeamOutcome.Revoked"/>.</param>
public sealed record InviteOffer(string TeamId, string TeamName, TeamOutcome State);
