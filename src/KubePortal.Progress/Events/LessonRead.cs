namespace KubePortal.Progress.Events;

/// <summary>The learner marked a lesson as read.</summary>
[EventName("lesson-read")]
public sealed record LessonRead(string CourseId, string LessonId) : LessonEvent(CourseId, LessonId);
