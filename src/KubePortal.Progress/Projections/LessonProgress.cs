using KubePortal.Progress.Events;

namespace KubePortal.Progress.Projections;

/// <summary>What a learner has read of a lesson.</summary>
public sealed class LessonProgress
{
    public required string LearnerId { get; init; }

    public required string CourseId { get; init; }

    public required string LessonId { get; init; }

    /// <summary>When the lesson was first marked as read; null while only sections of it are.</summary>
    public DateTimeOffset? FirstReadAt { get; private set; }

    /// <summary>The ids of the sections that were read, in ordinal order.</summary>
    public List<string> ReadSectionIds { get; private set; } = [];

    public void Apply(LessonEvent e)
    {
        switch (e)
        {
            case LessonRead when FirstReadAt is null || e.At < FirstReadAt:
                FirstReadAt = e.At;
                break;
            case SectionRead section:
                ReadSectionIds.Include(section.SectionId);
                break;
        }
    }
}
