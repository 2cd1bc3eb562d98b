namespace KubePortal.Progress.Reading;

/// <summary>What team-mates may see of somebody's lab.</summary>
/// <param name="PassedTaskIds">Tasks that passed in any run.</param>
/// <param name="SolvedAt">When all tasks first passed.</param>
public sealed record LabTicks(IReadOnlyList<string> PassedTaskIds, DateTimeOffset? SolvedAt);
