namespace KubePortal.Progress.Reading;

/// <summary>Where a learner was last.</summary>
public sealed record LastPlace(string CourseId, string? LessonId, string? SectionId, string? LabId, DateTimeOffset At);
