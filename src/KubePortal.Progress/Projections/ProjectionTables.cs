using System.Runtime.CompilerServices;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Projections;

/// <summary>Applies events to the rows that pages read. All of it can be thrown away and folded again from the events.</summary>
internal sealed class ProjectionTables(PortalDb db)
{
    private const int EventsAtOnce = 1000;

    private readonly Dictionary<(string LearnerId, string CourseId), CourseActivity> _activities = [];
    private readonly Dictionary<(string LearnerId, string CourseId, string Id), LessonProgress> _lessons = [];
    private readonly Dictionary<(string LearnerId, string CourseId, string Id), QuestionProgress> _questions = [];
    private readonly Dictionary<(string LearnerId, string CourseId, string Id), LabProgress> _labs = [];

    /// <summary>Fetches the rows that some events change, in one query a table: <see cref="Apply"/> asks for none.</summary>
    internal async Task LoadAsync(IReadOnlyCollection<(string LearnerId, ProgressEvent Happened)> events, CancellationToken cancellationToken)
    {
        var learners = events.Select(e => e.LearnerId).Distinct().ToList();
        var courses = events.Select(e => e.Happened.CourseId).Distinct().ToList();
        await foreach (var row in Stream(db.CourseActivities.Where(r => learners.Contains(r.LearnerId) && courses.Contains(r.CourseId))))
        {
            _activities[(row.LearnerId, row.CourseId)] = row;
        }

        if (IdsOf<LessonEvent>(e => e.LessonId) is { Count: > 0 } lessons)
        {
            await foreach (var row in Stream(db.LessonProgress.Where(r => learners.Contains(r.LearnerId) && courses.Contains(r.CourseId) && lessons.Contains(r.LessonId))))
            {
                _lessons[(row.LearnerId, row.CourseId, row.LessonId)] = row;
            }
        }

        if (IdsOf<QuizAnswered>(e => e.QuestionId) is { Count: > 0 } questions)
        {
            await foreach (var row in Stream(db.QuestionProgress.Where(r => learners.Contains(r.LearnerId) && courses.Contains(r.CourseId) && questions.Contains(r.QuestionId))))
            {
                _questions[(row.LearnerId, row.CourseId, row.QuestionId)] = row;
            }
        }

        if (IdsOf<LabEvent>(e => e.LabId) is { Count: > 0 } labs)
        {
            await foreach (var row in Stream(db.LabProgress.Where(r => learners.Contains(r.LearnerId) && courses.Contains(r.CourseId) && labs.Contains(r.LabId))))
            {
                _labs[(row.LearnerId, row.CourseId, row.LabId)] = row;
            }
        }

        List<string> IdsOf<TEvent>(Func<TEvent, string> id) => [.. events.Select(e => e.Happened).OfType<TEvent>().Select(id).Distinct()];

        ConfiguredCancelableAsyncEnumerable<TRow> Stream<TRow>(IQueryable<TRow> query) => query.AsAsyncEnumerable().WithCancellation(cancellationToken);
    }

    /// <summary>Applies one event to the rows that were loaded, or to new ones; the caller saves.</summary>
    internal void Apply(string learnerId, ProgressEvent happened)
    {
        var courseId = happened.CourseId;
        FindOrAdd(_activities, (learnerId, courseId), () => new CourseActivity { LearnerId = learnerId, CourseId = courseId }).Apply(happened);
        switch (happened)
        {
            case LessonEvent e:
                FindOrAdd(_lessons, (learnerId, courseId, e.LessonId),
                    () => new LessonProgress { LearnerId = learnerId, CourseId = courseId, LessonId = e.LessonId }).Apply(e);
                if (e is QuizAnswered answered)
                {
                    FindOrAdd(_questions, (learnerId, courseId, answered.QuestionId),
                        () => new QuestionProgress { LearnerId = learnerId, CourseId = courseId, QuestionId = answered.QuestionId }).Apply(answered);
                }

                break;
            case LabEvent e:
                FindOrAdd(_labs, (learnerId, courseId, e.LabId),
                    () => new LabProgress { LearnerId = learnerId, CourseId = courseId, LabId = e.LabId }).Apply(e);
                break;
        }

        TRow FindOrAdd<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, Func<TRow> create)
            where TKey : notnull
            where TRow : class
        {
            if (!rows.TryGetValue(key, out var row))
            {
                rows[key] = row = create();
                db.Add(row);
            }

            return row;
        }
    }

    /// <summary>Folds all events of one learner anew and saves. Nothing else may be pending in the context.</summary>
    internal async Task RebuildAsync(string learnerId, CancellationToken cancellationToken)
    {
        await ClearAsync(learnerId, cancellationToken);
        Forget();
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
                    Apply(learnerId, happened);
                }
            }

            more = page.Count == EventsAtOnce;
        }

        await db.SaveChangesAsync(cancellationToken);
        Forget();
    }

    private void Forget()
    {
        db.ChangeTracker.Clear();
        _activities.Clear();
        _lessons.Clear();
        _questions.Clear();
        _labs.Clear();
    }

    internal async Task ClearAsync(string learnerId, CancellationToken cancellationToken)
    {
        await db.CourseActivities.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.LessonProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
        await db.LabProgress.Where(row => row.LearnerId == learnerId).ExecuteDeleteAsync(cancellationToken);
    }
}
