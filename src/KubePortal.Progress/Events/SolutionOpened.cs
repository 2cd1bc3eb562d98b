namespace KubePortal.Progress.Events;

/// <summary>The learner looked at the solution of a task.</summary>
[EventName("solution-opened")]
public sealed record SolutionOpened(string CourseId, string LabId, string TaskId) : LabEvent(CourseId, LabId);
