namespace KubePortal.Lessons;

/// <summary>A lesson took over a part of another: who had read the other before that day has read this part too.</summary>
/// <param name="FromId">The other lesson, by its id of today or a former one.</param>
/// <param name="On">The day from which on the other lesson no longer held the part.</param>
public sealed record LessonSplit(string FromId, DateOnly On);
