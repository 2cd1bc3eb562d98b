namespace KubePortal.Progress.Events;

/// <summary>The cluster's state satisfied a task.</summary>
[EventName("task-passed")]
public sealed record TaskPassed(string CourseId, string LabId, string TaskId, string LabVersion) : LabEvent(CourseId, LabId);
