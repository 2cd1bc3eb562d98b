using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Reading;

/// <summary>What pages ask about progress. Every answer is bounded and detached from the database.</summary>
public sealed class ProgressReader(IDbContextFactory<PortalDb> databases)
{
    /// <summary>How many learners one answer covers at most.</summary>
    public const int LearnersMax = 500;

    /// <summary>How many lessons, labs or questions of one course and learner are read at most.</summary>
    public const int RowsPerLearnerMax = 2_000;

    /// <summary>How many events a timeline or an export has at most.</summary>
    public const int TimelineEventsMax = 100_000;

    /// <summary>What a learner has done in a course, answers included.</summary>
    public async Task<CourseProgress> CourseAsync(string learnerId, string courseId, CancellationToken cancellationToken)
    {
        var ticks = (await TicksAsync([learnerId], courseId, cancellationToken))[0].Course;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var questions = await db.QuestionProgress.AsNoTracking()
            .Where(q => q.LearnerId == learnerId && q.CourseId == courseId)
            .OrderBy(q => q.QuestionId).Take(RowsPerLearnerMax)
            .ToDictionaryAsync(q => q.QuestionId, q => new QuestionTicks(q.FirstRightAt is not null, q.LastAnswer), StringComparer.Ordinal, cancellationToken);
        return ticks with { Questions = questions };
    }

    /// <summary>Where the learner was last in any course; null before the first event.</summary>
    public async Task<LastPlace?> LastPlaceAsync(string learnerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.CourseActivities.AsNoTracking()
            .Where(a => a.LearnerId == learnerId)
            .OrderByDescending(a => a.LastAt)
            .Select(a => new LastPlace(a.CourseId, a.LessonId, a.SectionId, a.LabId, a.LastAt))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The ticks of several learners in one course, one row each, in the order asked for; without what they answered, which is theirs.</summary>
    public async Task<IReadOnlyList<LearnerTicks>> TicksAsync(
        IReadOnlyList<string> learnerIds, string courseId, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerIds.Count, LearnersMax, nameof(learnerIds));
        var rowsMax = learnerIds.Count * RowsPerLearnerMax;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lessons = (await db.LessonProgress.AsNoTracking()
            .Where(l => learnerIds.Contains(l.LearnerId) && l.CourseId == courseId)
            .OrderBy(l => l.LearnerId).Take(rowsMax).ToListAsync(cancellationToken)).ToLookup(l => l.LearnerId);
        var labs = (await db.LabProgress.AsNoTracking()
            .Where(l => learnerIds.Contains(l.LearnerId) && l.CourseId == courseId)
            .OrderBy(l => l.LearnerId).Take(rowsMax).ToListAsync(cancellationToken)).ToLookup(l => l.LearnerId);
        var places = await db.CourseActivities.AsNoTracking()
            .Where(a => learnerIds.Contains(a.LearnerId) && a.CourseId == courseId)
            .ToDictionaryAsync(a => a.LearnerId, cancellationToken);
        return
        [
            .. learnerIds.Select(id => new LearnerTicks(id, new CourseProgress(
                lessons[id].Where(l => l.FirstReadAt is not null).ToDictionary(l => l.LessonId, l => l.FirstReadAt!.Value, StringComparer.Ordinal),
                lessons[id].Where(l => l.ReadSectionIds.Count > 0)
                    .ToDictionary(l => l.LessonId, IReadOnlyList<string> (l) => l.ReadSectionIds, StringComparer.Ordinal),
                labs[id].ToDictionary(l => l.LabId, l => new LabTicks(l.PassedTaskIds, l.SolvedAt), StringComparer.Ordinal),
                CourseProgress.None.Questions,
                places.TryGetValue(id, out var at) ? new LastPlace(courseId, at.LessonId, at.SectionId, at.LabId, at.LastAt) : null))),
        ];
    }

    /// <summary>When each of the learners was last active in any course; who never was is absent.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastActiveAsync(
        IReadOnlyList<string> learnerIds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerIds.Count, LearnersMax, nameof(learnerIds));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.CourseActivities.AsNoTracking()
                .Where(a => learnerIds.Contains(a.LearnerId))
                .Select(a => new { a.LearnerId, a.LastAt })
                .ToListAsync(cancellationToken))
            .GroupBy(a => a.LearnerId)
            .ToDictionary(of => of.Key, of => of.Max(a => a.LastAt));
    }

    /// <summary>What a learner did, newest first: for the learner and their team's leads.</summary>
    /// <param name="learnerId">Who.</param>
    /// <param name="eventCountMax">How many at most, up to <see cref="TimelineEventsMax"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <param name="skippedCount">How many newer ones are left out.</param>
    public async Task<IReadOnlyList<ProgressEvent>> TimelineAsync(
        string learnerId, int eventCountMax, CancellationToken cancellationToken, int skippedCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(eventCountMax, TimelineEventsMax);
        ArgumentOutOfRangeException.ThrowIfNegative(skippedCount);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.Events.AsNoTracking()
            .Where(e => e.LearnerId == learnerId)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Sequence)
            .Skip(skippedCount).Take(eventCountMax).ToListAsync(cancellationToken);
        return [.. stored.Select(EventFormat.Decode).OfType<ProgressEvent>()];
    }
}
