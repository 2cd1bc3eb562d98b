namespace KubePortal.Lessons;

/// <summary>A console script of a lab: one of <c>solutions/*.sh</c> or <c>near-misses/*.sh</c>.</summary>
/// <param name="Name">The file's name without <c>.sh</c>.</param>
/// <param name="Text">The script as written.</param>
/// <param name="Commands">Its commands in order, comments removed, continued lines joined.</param>
/// <param name="FailsAt">Of a near miss, the task that stays unpassed (its line <c># fails: TASK</c>); null in solutions.</param>
public sealed record LabScript(string Name, string Text, IReadOnlyList<string> Commands, string? FailsAt);
