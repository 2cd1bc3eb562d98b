namespace KubePortal.Progress.Events;

/// <summary>The learner reached the end of a lesson's section.</summary>
[EventName("section-read")]
public sealed record SectionRead(string CourseId, string LessonId, string SectionId) : LessonEvent(CourseId, LessonId);
