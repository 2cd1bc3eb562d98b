using System.Globalization;
using KubePortal.Progress.Events;

namespace KubePortal.Progress.Projections;

/// <summary>How far a learner is in a lab, over all their runs of it.</summary>
public sealed class LabProgress
{
    public required string LearnerId { get; init; }

    public required string CourseId { get; init; }

    public required string LabId { get; init; }

    /// <summary>When a run last began, opened or reset.</summary>
    public DateTimeOffset? LastBegunAt { get; private set; }

    /// <summary>When a run was last closed.</summary>
    public DateTimeOffset? LastClosedAt { get; private set; }

    /// <summary>When a task last passed.</summary>
    public DateTimeOffset? LastPassedAt { get; private set; }

    /// <summary>When the lab was first solved.</summary>
    public DateTimeOffset? SolvedAt { get; private set; }

    /// <summary>The ids of the tasks that passed, in ordinal order.</summary>
    public List<string> PassedTaskIds { get; private set; } = [];

    /// <summary>The hints that were opened, as <c>task/level</c>, in ordinal order.</summary>
    public List<string> OpenedHints { get; private set; } = [];

    /// <summary>The ids of the tasks whose solution was looked at, in ordinal order.</summary>
    public List<string> OpenedSolutionTaskIds { get; private set; } = [];

    public void Apply(LabEvent e)
    {
        switch (e)
        {
            case LabOpened or LabReset:
                LastBegunAt = Later(LastBegunAt, e.At);
                break;
            case LabClosed:
                LastClosedAt = Later(LastClosedAt, e.At);
                break;
            case TaskPassed passed:
                PassedTaskIds.Include(passed.TaskId);
                LastPassedAt = Later(LastPassedAt, e.At);
                break;
            case LabSolved when SolvedAt is null || e.At < SolvedAt:
                SolvedAt = e.At;
                break;
            case HintOpened hint:
                OpenedHints.Include(string.Create(CultureInfo.InvariantCulture, $"{hint.TaskId}/{hint.Level}"));
                break;
            case SolutionOpened solution:
                OpenedSolutionTaskIds.Include(solution.TaskId);
                break;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? before, DateTimeOffset at) => before > at ? before.Value : at;
}
