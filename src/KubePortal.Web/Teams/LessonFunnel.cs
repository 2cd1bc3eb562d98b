using KubePortal.Lessons;
using KubePortal.Progress.Teams;

namespace KubePortal.Web.Teams;

/// <summary>How far a team got in one lesson.</summary>
/// <param name="Team">The team, as its lead sees it.</param>
/// <param name="Lesson">The lesson.</param>
/// <param name="Steps">In the order in which learners come to them.</param>
public sealed record LessonFunnel(TeamView Team, Lesson Lesson, IReadOnlyList<FunnelStep> Steps);
