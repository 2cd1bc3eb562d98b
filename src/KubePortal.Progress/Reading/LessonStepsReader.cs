using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Reading;

/// <summary>What a lead asks about one lesson: how far each of a team's members got in it.</summary>
public sealed class LessonStepsReader(IDbContextFactory<PortalDb> databases)
{
    /// <summary>One row for each learner, in the order asked for.</summary>
    /// <param name="learnerIds">Who, up to <see cref="ProgressReader.LearnersMax"/>.</param>
    /// <param name="courseId">The lesson's course.</param>
    /// <param name="lessonIds">The lesson's id, and those that it had before.</param>
    /// <param name="labId">Its lab; null where it has none.</param>
    /// <param name="questionIds">Its questions.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<IReadOnlyList<LessonSteps>> ReadAsync(
        IReadOnlyList<string> learnerIds, string courseId, IReadOnlyList<string> lessonIds, string? labId, IReadOnlyList<string> questionIds,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerIds.Count, ProgressReader.LearnersMax, nameof(learnerIds));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = (await db.LessonProgress.AsNoTracking()
            .Where(l => learnerIds.Contains(l.LearnerId) && l.CourseId == courseId && lessonIds.Contains(l.LessonId) && l.FirstReadAt != null)
            .Select(l => l.LearnerId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var labs = labId is null ? [] : await db.LabProgress.AsNoTracking()
            .Where(l => learnerIds.Contains(l.LearnerId) && l.CourseId == courseId && l.LabId == labId)
            .ToDictionaryAsync(l => l.LearnerId, l => new LabTicks(l.PassedTaskIds, l.SolvedAt), cancellationToken);
        var questions = (await db.QuestionProgress.AsNoTracking()
            .Where(q => learnerIds.Contains(q.LearnerId) && q.CourseId == courseId && questionIds.Contains(q.QuestionId))
            .Select(q => new { q.LearnerId, q.QuestionId, IsRight = q.FirstRightAt != null, q.AnswerCount })
            .ToListAsync(cancellationToken)).ToLookup(q => q.LearnerId);
        return
        [
            .. learnerIds.Select(id => new LessonSteps(
                id,
                read.Contains(id),
                labs.GetValueOrDefault(id),
                questions[id].ToDictionary(q => q.QuestionId, q => new QuestionTries(q.IsRight, q.AnswerCount), StringComparer.Ordinal))),
        ];
    }
}
