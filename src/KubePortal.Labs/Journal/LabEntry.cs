namespace KubePortal.Labs;

/// <summary>Something that happened in a lab run, past tense. One record per kind.</summary>
/// <param name="CourseId">The lab's course.</param>
/// <param name="LabId">The lab.</param>
/// <param name="At">When, by the wall clock.</param>
public abstract record LabEntry(string CourseId, string LabId, DateTimeOffset At)
{
    /// <summary>A run began; it keeps <paramref name="Version"/> of the lab to its end.</summary>
    public sealed record Opened(string CourseId, string LabId, DateTimeOffset At, string Version) : LabEntry(CourseId, LabId, At);

    /// <summary>The run began anew, with everything deployed again.</summary>
    public sealed record Reset(string CourseId, string LabId, DateTimeOffset At, string Version) : LabEntry(CourseId, LabId, At);

    /// <summary>A task's state became right.</summary>
    public sealed record TaskPassed(string CourseId, string LabId, DateTimeOffset At, string TaskId, string Version) : LabEntry(CourseId, LabId, At);

    /// <summary>The <paramref name="Number"/>-th hint of a task was opened, from 1.</summary>
    public sealed record HintOpened(string CourseId, string LabId, DateTimeOffset At, string TaskId, int Number) : LabEntry(CourseId, LabId, At);

    /// <summary>The solution was opened, from a task all whose hints had been.</summary>
    public sealed record SolutionOpened(string CourseId, string LabId, DateTimeOffset At, string TaskId) : LabEntry(CourseId, LabId, At);

    /// <summary>All tasks passed.</summary>
    public sealed record Solved(string CourseId, string LabId, DateTimeOffset At, string Version) : LabEntry(CourseId, LabId, At);

    /// <summary>The learner closed the lab; what it had made was removed.</summary>
    public sealed record Closed(string CourseId, string LabId, DateTimeOffset At) : LabEntry(CourseId, LabId, At);
}
