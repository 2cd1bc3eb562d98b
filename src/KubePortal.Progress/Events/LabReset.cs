namespace KubePortal.Progress.Events;

/// <summary>The learner began a lab again from its first state.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="LabId">The lab.</param>
/// <param name="LabVersion">The version (content hash) of the lab from here on; empty in events from before it was recorded.</param>
[EventName("lab-reset")]
public sealed record LabReset(string CourseId, string LabId, string LabVersion = "") : LabEvent(CourseId, LabId);
