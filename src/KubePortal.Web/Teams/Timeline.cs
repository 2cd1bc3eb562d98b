namespace KubePortal.Web.Teams;

/// <summary>What a member did, or a page of it.</summary>
/// <param name="Name">Whose it is: any text.</param>
/// <param name="Entries">Newest first.</param>
/// <param name="HasOlder">Whether older ones are left out.</param>
internal sealed record Timeline(string Name, IReadOnlyList<TimelineEntry> Entries, bool HasOlder);
