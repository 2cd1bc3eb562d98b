using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Teams;

/// <summary>Puts a team's table together for one of its members: everybody's ticks, and for a lead who is active and who is stuck.</summary>
internal sealed class TeamBoardReader(ProgressReader progress, StuckLearners stuckLearners, CatalogSource catalogs)
{
    /// <summary>The table; null where the course is not there.</summary>
    /// <param name="team">The team as <paramref name="viewerId"/> sees it.</param>
    /// <param name="viewerId">Who looks.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="language">For titles.</param>
    /// <param name="before">What was shown before: rows that show the same are the same objects.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    internal async Task<TeamBoard?> ReadAsync(
        TeamView team, string viewerId, string courseId, string language, TeamBoard? before, CancellationToken cancellationToken)
    {
        if (catalogs.Current.FindCourse(courseId) is not { } course)
        {
            return null;
        }

        var chapters = before?.Course == course ? before.Chapters : [.. Chapters(course, language)];
        var board = new TeamBoard(viewerId, team, course, chapters, before?.Course == course ? before.Rows : [], [], null);
        return await WithStuckAsync(
            board with { Rows = Kept(board.Rows, await RowsAsync(board, team.Members, cancellationToken)) }, language, cancellationToken);
    }

    /// <summary>Whether the content was loaded anew since, so that the columns may be others.</summary>
    internal bool IsOutdated(TeamBoard board) => catalogs.Current.FindCourse(board.Course.Id) != board.Course;

    /// <summary>
    /// The same table after something happened to some of its learners: their rows are read anew, and who is stuck. What shows the same
    /// as before is the same object as before.
    /// </summary>
    internal async Task<TeamBoard> ReadAgainAsync(
        TeamBoard board, IReadOnlySet<string> changed, string language, CancellationToken cancellationToken)
    {
        var read = await RowsAsync(board, [.. board.Team.Members.Where(m => changed.Contains(m.AccountId))], cancellationToken);
        var anew = read.ToDictionary(r => r.LearnerId);
        var rows = Kept(board.Rows, [.. board.Rows.Select(r => anew.GetValueOrDefault(r.LearnerId, r))]);
        return await WithStuckAsync(board with { Rows = rows }, language, cancellationToken);
    }

    private static IEnumerable<BoardChapter> Chapters(Course course, string language)
    {
        var column = 0;
        foreach (var (number, chapter) in course.Chapters.Index())
        {
            if (chapter.Lessons.Count > 0)
            {
                var first = column;
                yield return new BoardChapter(
                    chapter.Id, number + 1, chapter.Title.In(language),
                    [
                        .. chapter.Lessons.Select(l => new BoardLesson(
                            l.Id, column++, l.Title.In(language), l.Address())),
                    ],
                    first);
            }
        }
    }

    private async Task<IReadOnlyList<BoardRow>> RowsAsync(
        TeamBoard board, IReadOnlyList<TeamMemberView> members, CancellationToken cancellationToken)
    {
        if (members.Count == 0)
        {
            return [];
        }

        var memberIds = members.Select(m => m.AccountId).ToList();
        var ticks = await progress.TicksAsync(memberIds, board.Course.Id, cancellationToken);
        var active = board.ViewerLeads ? await progress.LastActiveAsync(memberIds, cancellationToken) : new Dictionary<string, DateTimeOffset>();
        return
        [
            .. members.Select((member, i) => new BoardRow(
                member.AccountId, member.DisplayName, [.. board.Course.Lessons.Select(ticks[i].Course.StateOf)],
                active.TryGetValue(member.AccountId, out var at) ? at : null)),
        ];
    }

    private static IReadOnlyList<BoardRow> Kept(IReadOnlyList<BoardRow> before, IReadOnlyList<BoardRow> now)
    {
        var old = before.ToDictionary(r => r.LearnerId);
        return [.. now.Select(row => old.GetValueOrDefault(row.LearnerId) is { } same && same.ShowsSameAs(row) ? same : row)];
    }

    private async Task<TeamBoard> WithStuckAsync(TeamBoard board, string language, CancellationToken cancellationToken)
    {
        if (!board.ViewerLeads)
        {
            return board;
        }

        var (stuck, nextAt) = await stuckLearners.FindAsync(board.Team.Members, language, cancellationToken);
        return board with { Stuck = stuck, NextStuckAt = nextAt };
    }
}
