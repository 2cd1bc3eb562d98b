namespace KubePortal.Progress.Events;

/// <summary>The learner opened a hint of a task.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="LabId">The lab.</param>
/// <param name="TaskId">The task that the hint belongs to.</param>
/// <param name="Level">Which hint, counted from 1.</param>
[EventName("hint-opened")]
public sealed record HintOpened(string CourseId, string LabId, string TaskId, int Level) : LabEvent(CourseId, LabId);
