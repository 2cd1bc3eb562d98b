using KubePortal.Lessons;

namespace KubePortal.Labs;

/// <summary>A lab run at one moment; immutable, made anew on each change.</summary>
/// <param name="Lab">The lab in the version that this run started with.</param>
/// <param name="Phase">Where the run stands.</param>
/// <param name="Tasks">In the lab's order.</param>
/// <param name="Objects">What the lab deploys, in its order, and how far each is.</param>
/// <param name="OpenedAt">When the lab's clock started, by the wall clock; a reset starts it anew.</param>
/// <param name="SolvedAt">When the last task passed.</param>
/// <param name="SolutionOpened">Whether the learner looked at the solution (<see cref="Lab.Solutions"/>).</param>
/// <param name="Problem">In phase <see cref="LabPhase.Failed"/>: what happened; else null.</param>
public sealed record LabRunView(
    Lab Lab,
    LabPhase Phase,
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<LabObject> Objects,
    DateTimeOffset OpenedAt,
    DateTimeOffset? SolvedAt,
    bool SolutionOpened,
    LabProblem? Problem)
{
    /// <summary>How many tasks have passed.</summary>
    public int PassedCount => Tasks.Count(t => t.State == TaskState.Passed);
}
