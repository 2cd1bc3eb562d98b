namespace KubePortal.Progress.Events;

/// <summary>A lab run began.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="LabId">The lab.</param>
/// <param name="LabVersion">The version (content hash) of the lab that this run keeps.</param>
/// <param name="LessonId">The lesson from which it was opened, where there is one.</param>
[EventName("lab-opened")]
public sealed record LabOpened(string CourseId, string LabId, string LabVersion, string? LessonId = null) : LabEvent(CourseId, LabId);
