using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Projections;

/// <summary>Applies events to the rows that pages read. All of it can be thrown away and folded again from the events.</summary>
internal sealed class ProjectionTables(PortalDb db)
{
    private const int EventsAtOnce = 1000;

    /// <summary>Applies one event to the tracked rows; the caller saves.</summary>
    internal async Task ApplyAsync(string learnerId, ProgressEvent happened, CancellationToken cancellationToken)
    {
        var courseId = happened.CourseId;
        (await FindOrAddAsync(() => new CourseActivity { LearnerId = learnerId, CourseId = courseId }, [learnerId, courseId])).Apply(happened);
        switch (happened)
        {
            case LessonEvent e:
                (await FindOrAddAsync(
                    () => new LessonProgress { LearnerId = learnerId, CourseId = courseId, LessonId = e.LessonId },
                    [learnerId, courseId, e.LessonId])).Apply(e);
                if (e is QuizAnswered answered)
                {
                    (await FindOrAddAsync(
                        () => new QuestionProgress { LearnerId = learnerId, CourseId = courseId, QuestionId = answered.QuestionId },
                        [learnerId, courseId, answered.QuestionId])).Apply(answered);
                }

                break;
            case LabEvent e:
                (await FindOrAddAsync(
                    () => new LabProgress { LearnerId = learnerId, CourseId = courseId, LabId = e.LabId },
                    [learnerId, courseId, e.LabId])).Apply(e);
                break;
        }

        async ValueTask<TRow> FindOrAddAsync<TRow>(Func<TRow> create, object[] key)
            where TRow : class =>
            await db.FindAsync<TRow>(key, cancellationToken) ?? db.Add(create()).Entity;
    }

    /// <summary>Folds all events of one learner anew and saves. Nothing else may be pending in the context.</summary>
    internal async Task RebuildAsync(string learnerId, CancellationToken cancellationToken)
    {
        await ClearAsync(learnerId, cancellationToken);
        db.ChangeTracker.Clear();
        // Page by page: PostgreSQL takes no other question while it still answers one.
        for (var (at, sequence, more) = (DateTimeOffset.MinValue, 0L, true); more;)
        {
            var page = await db.Events.AsNoTracking()
                .Where(e => e.LearnerId == learnerId && (e.At > at || (e.At == at && e.Sequence > sequence)))
                .OrderBy(e => e.At).ThenBy(e => e.Sequence)
                .Take(EventsAtOnce).ToListAsync(cancellationToken);
            foreach (var stored in page)
            {
                (at, sequence) = (stored.At, stored.Sequence);
                if (EventFormat.Decode(stored) is { } happened)
                {
                    await ApplyAsync(learnerId, happened, cancellationToken);
                }
            }

            more = page.Count == EventsAtOnce;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    internal async Task ClearAsync(string learnerId, CancellationToken cancellationToken)
    {
        await db.CourseActivities.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.LessonProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.LabProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
    }
}
