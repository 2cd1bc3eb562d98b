using KubePortal.Progress.Database;
using KubePortal.Progress.Projections;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Reading;

/// <summary>Where learners don't get further, for themselves and their team's leads. Every answer is bounded and detached from the database.</summary>
public sealed class StuckReader(IDbContextFactory<PortalDb> databases)
{
    /// <summary>How many labs, and how many questions, one answer has at most.</summary>
    public const int RowsMax = 100;

    /// <summary>Labs that were begun, neither solved nor closed since, and in which the last step was taken in a time. Oldest first.</summary>
    /// <param name="learnerIds">Whose, up to <see cref="ProgressReader.LearnersMax"/>.</param>
    /// <param name="from">The earliest last step; what was left before that was given up.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<OpenLab>> OpenLabsAsync(
        IReadOnlyList<string> learnerIds, DateTimeOffset from, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerIds.Count, ProgressReader.LearnersMax, nameof(learnerIds));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = await db.LabProgress.AsNoTracking()
            .Where(l => learnerIds.Contains(l.LearnerId) && l.SolvedAt == null && l.LastBegunAt != null)
            .Where(l => l.LastClosedAt == null || l.LastClosedAt < l.LastBegunAt)
            .Where(l => l.LastBegunAt >= from || l.LastPassedAt >= from)
            .OrderBy(l => l.LastBegunAt)
            .Take(RowsMax).ToListAsync(cancellationToken);
        return
        [
            .. open.Select(l => new OpenLab(
                    l.LearnerId, l.CourseId, l.LabId, l.PassedTaskIds, l.OpenedHints.Count + l.OpenedSolutionTaskIds.Count, LastStep(l)))
                .OrderBy(l => l.LastStepAt),
        ];

        static DateTimeOffset LastStep(LabProgress l) => l.LastPassedAt > l.LastBegunAt ? l.LastPassedAt.Value : l.LastBegunAt!.Value;
    }

    /// <summary>Questions that were answered several times, last in a time, and never right. Oldest first.</summary>
    /// <param name="learnerIds">Whose, up to <see cref="ProgressReader.LearnersMax"/>.</param>
    /// <param name="from">The earliest last answer; what was left before that was given up.</param>
    /// <param name="answerCountMin">How many answers are several.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<MissedQuestion>> MissedQuestionsAsync(
        IReadOnlyList<string> learnerIds, DateTimeOffset from, int answerCountMin, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerIds.Count, ProgressReader.LearnersMax, nameof(learnerIds));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.QuestionProgress.AsNoTracking()
            .Where(q => learnerIds.Contains(q.LearnerId) && q.FirstRightAt == null && q.AnswerCount >= answerCountMin && q.LastAnsweredAt >= from)
            .OrderBy(q => q.LastAnsweredAt)
            .Take(RowsMax)
            .Select(q => new MissedQuestion(q.LearnerId, q.CourseId, q.QuestionId, q.AnswerCount, q.LastAnsweredAt!.Value))
            .ToListAsync(cancellationToken);
    }
}
