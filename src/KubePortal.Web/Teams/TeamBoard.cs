using KubePortal.Progress.Teams;

namespace KubePortal.Web.Teams;

/// <summary>A team's progress in one course as one viewer may see it. Plain data, so that a page can hand it on to its island.</summary>
/// <param name="ViewerId">Who looks.</param>
/// <param name="Team">The team and its members, as the viewer sees them.</param>
/// <param name="Chapters">The columns, grouped.</param>
/// <param name="Rows">One a member, by name.</param>
/// <param name="Stuck">Who is stuck, longest first; empty for a viewer who doesn't lead.</param>
/// <param name="ViewerLeads">Whether the viewer sees what only leads see.</param>
/// <param name="NextStuckAt">When somebody will count as stuck if nothing happens until then; null for nobody.</param>
public sealed record TeamBoard(
    string ViewerId, TeamView Team, IReadOnlyList<BoardChapter> Chapters, IReadOnlyList<BoardRow> Rows, IReadOnlyList<StuckLearner> Stuck,
    bool ViewerLeads, DateTimeOffset? NextStuckAt)
{
    /// <summary>The cells that differ from an earlier look, as (learner, lesson).</summary>
    internal IReadOnlySet<(string LearnerId, string LessonId)> ChangesSince(TeamBoard? before)
    {
        var changes = new HashSet<(string, string)>();
        if (before is null)
        {
            return changes;
        }

        var lessonIds = Chapters.SelectMany(c => c.Lessons).Select(l => l.Id).ToList();
        var rows = before.Rows.ToDictionary(r => r.LearnerId);
        if (!lessonIds.SequenceEqual(before.Chapters.SelectMany(c => c.Lessons).Select(l => l.Id)))
        {
            return changes;
        }

        foreach (var row in Rows)
        {
            if (rows.TryGetValue(row.LearnerId, out var old))
            {
                changes.UnionWith(lessonIds.Where((_, i) => row.Cells[i] != old.Cells[i]).Select(id => (row.LearnerId, id)));
            }
        }

        return changes;
    }
}
