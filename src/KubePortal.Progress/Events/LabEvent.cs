namespace KubePortal.Progress.Events;

/// <summary>Something that happened in a lab.</summary>
public abstract record LabEvent(string CourseId, string LabId) : ProgressEvent(CourseId);
