namespace KubePortal.Progress.Events;

/// <summary>The learner began a lab again from its first state.</summary>
[EventName("lab-reset")]
public sealed record LabReset(string CourseId, string LabId) : LabEvent(CourseId, LabId);
