namespace KubePortal.Web.Teams;

/// <summary>Somebody who doesn't get further.</summary>
/// <param name="Kind">At what.</param>
/// <param name="LearnerId">Who.</param>
/// <param name="Name">Their name: any text.</param>
/// <param name="Title">The lab, or the lesson that asks the question.</param>
/// <param name="TaskTitle">The first task of the lab that they haven't passed; null where there is none, or the lab is no longer in the catalog.</param>
/// <param name="LessonAddress">The lesson, relative to the portal's base; null where there is none any more.</param>
/// <param name="Since">When they last got further, or last tried.</param>
/// <param name="TryCount">How many hints and solutions they have opened, or how often they answered.</param>
public sealed record StuckLearner(
    StuckKind Kind, string LearnerId, string Name, string Title, string? TaskTitle, string? LessonAddress, DateTimeOffset Since, int TryCount);
