using KubePortal.Progress.Teams;

namespace KubePortal.Web.Teams;

/// <summary>A step of a lesson, and who of the team has taken it.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Title">In the viewer's language.</param>
/// <param name="Reached">Who has taken it, by name.</param>
/// <param name="Missing">Who hasn't, by name.</param>
/// <param name="TryCount">How many answers the team has given to a question; null for another step.</param>
public sealed record FunnelStep(
    FunnelGroup Group, string Title, IReadOnlyList<TeamMemberView> Reached, IReadOnlyList<TeamMemberView> Missing, int? TryCount = null);
