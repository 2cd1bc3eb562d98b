namespace KubePortal.Web.Teams;

/// <summary>A line of somebody's timeline.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Text">What happened, in the viewer's language.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Text);
