namespace KubePortal.Progress.Events;

/// <summary>All tasks of a lab run passed.</summary>
[EventName("lab-solved")]
public sealed record LabSolved(string CourseId, string LabId, string LabVersion) : LabEvent(CourseId, LabId);
