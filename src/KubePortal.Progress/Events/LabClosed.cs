namespace KubePortal.Progress.Events;

/// <summary>A lab run ended, solved or not.</summary>
[EventName("lab-closed")]
public sealed record LabClosed(string CourseId, string LabId) : LabEvent(CourseId, LabId);
