namespace KubePortal.Web.Teams;

/// <summary>Somebody who doesn't get further in a lab.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="Name">Their name: any text.</param>
/// <param name="LabTitle">The lab.</param>
/// <param name="TaskTitle">The first task that they haven't passed; null where the lab is no longer in the catalog.</param>
/// <param name="LessonAddress">The lesson that the lab belongs to, relative to the portal's base; null where there is none any more.</param>
/// <param name="Since">When they last got further.</param>
/// <param name="HintCount">How many hints and solutions they have opened.</param>
public sealed record StuckLearner(
    string LearnerId, string Name, string LabTitle, string? TaskTitle, string? LessonAddress, DateTimeOffset Since, int HintCount);
