namespace KubePortal.Progress.Reading;

/// <summary>What one learner has done in one course.</summary>
/// <param name="ReadLessons">When each lesson was first marked as read, by id.</param>
/// <param name="ReadSectionIds">Sections read, by lesson.</param>
/// <param name="Labs">Labs opened at least once, by id.</param>
/// <param name="Questions">Questions answered at least once, by id.</param>
/// <param name="LastPlace">Where the learner was last in this course; null before the first event.</param>
public sealed record CourseProgress(
    IReadOnlyDictionary<string, DateTimeOffset> ReadLessons,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ReadSectionIds,
    IReadOnlyDictionary<string, LabTicks> Labs,
    IReadOnlyDictionary<string, QuestionTicks> Questions,
    LastPlace? LastPlace)
{
    /// <summary>Nothing done yet.</summary>
    public static CourseProgress None { get; } = new(
        new Dictionary<string, DateTimeOffset>(), new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, LabTicks>(),
        new Dictionary<string, QuestionTicks>(), null);
}
