using KubePortal.Progress.Events;

namespace KubePortal.Progress.Projections;

/// <summary>When a learner was last active in a course, and where.</summary>
public sealed class CourseActivity
{
    public required string LearnerId { get; init; }

    public required string CourseId { get; init; }

    public DateTimeOffset FirstAt { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The lesson of the last event that named one.</summary>
    public string? LessonId { get; private set; }

    /// <summary>The section of the last event in that lesson, where it named one.</summary>
    public string? SectionId { get; private set; }

    /// <summary>The lab, if the last event happened in one.</summary>
    public string? LabId { get; private set; }

    public void Apply(ProgressEvent e)
    {
        if (e.At < FirstAt)
        {
            FirstAt = e.At;
        }

        if (e.At < LastAt)
        {
            return;
        }

        LastAt = e.At;
        LabId = (e as LabEvent)?.LabId;
        switch (e)
        {
            case SectionRead section:
                (LessonId, SectionId) = (section.LessonId, section.SectionId);
                break;
            case LessonEvent lesson:
                (LessonId, SectionId) = (lesson.LessonId, null);
                break;
            case LabOpened { LessonId: { } lessonId } when lessonId != LessonId:
                (LessonId, SectionId) = (lessonId, null);
                break;
        }
    }
}
