namespace KubePortal.Progress.Events;

/// <summary>Something that happened in a lesson's text.</summary>
public abstract record LessonEvent(string CourseId, string LessonId) : ProgressEvent(CourseId);
