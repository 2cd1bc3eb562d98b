using KubePortal.Lessons;
using KubePortal.Progress.Teams;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Teams;

/// <summary>A team's progress in one course as one viewer may see it.</summary>
/// <param name="ViewerId">Who looks.</param>
/// <param name="Team">The team and its members, as the viewer sees them.</param>
/// <param name="Course">The course as it was read; content that is loaded anew makes another.</param>
/// <param name="Chapters">The columns, grouped.</param>
/// <param name="Rows">One a member, by name.</param>
/// <param name="Stuck">Who is stuck, longest first; empty for a viewer who doesn't lead.</param>
/// <param name="NextStuckAt">When somebody will count as stuck if nothing happens until then; null for nobody.</param>
public sealed record TeamBoard(
    string ViewerId, TeamView Team, Course Course, IReadOnlyList<BoardChapter> Chapters, IReadOnlyList<BoardRow> Rows,
    IReadOnlyList<StuckLearner> Stuck, DateTimeOffset? NextStuckAt)
{
    /// <summary>Whether the viewer sees what only leads see.</summary>
    public bool ViewerLeads => Team.ViewerRole is TeamRole.Lead;

    /// <summary>The share of the team that has done a lesson, from 0 to 1.</summary>
    internal double DoneShare(BoardLesson lesson) =>
        Rows.Count == 0 ? 0 : (double)Rows.Count(r => r.Cells[lesson.Column] is LessonState.Done) / Rows.Count;

    /// <summary>The cells that differ from an earlier look at the same columns.</summary>
    internal IEnumerable<(BoardRow Row, BoardLesson Lesson)> ChangesSince(TeamBoard? before)
    {
        if (before is null || !ReferenceEquals(before.Course, Course))
        {
            return [];
        }

        var rows = before.Rows.ToDictionary(r => r.LearnerId);
        return from row in Rows
               let old = rows.GetValueOrDefault(row.LearnerId)
               where old is not null && !ReferenceEquals(old, row)
               from lesson in Chapters.SelectMany(c => c.Lessons)
               where row.Cells[lesson.Column] != old.Cells[lesson.Column]
               select (row, lesson);
    }
}
