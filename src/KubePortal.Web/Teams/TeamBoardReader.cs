using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using KubePortal.Web.Lessons;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Teams;

/// <summary>Puts a team's table together for one of its members: everybody's ticks, and for a lead who is active and who is stuck.</summary>
internal sealed class TeamBoardReader(
    TeamRoster roster, ProgressReader progress, CatalogSource catalogs, IOptions<TeamOptions> options, TimeProvider time)
{
    /// <summary>The table; null where the viewer isn't in the team, or the course is not there.</summary>
    internal async Task<TeamBoard?> ReadAsync(
        string teamId, string viewerId, string courseId, string language, CancellationToken cancellationToken)
    {
        var catalog = catalogs.Current;
        if (await roster.FindAsync(teamId, viewerId, cancellationToken) is not { } team || catalog.FindCourse(courseId) is not { } course)
        {
            return null;
        }

        var memberIds = team.Members.Select(m => m.AccountId).ToList();
        var ticks = await progress.TicksAsync(memberIds, courseId, cancellationToken);
        var leads = team.ViewerRole == TeamRole.Lead;
        var active = leads ? await progress.LastActiveAsync(memberIds, cancellationToken) : new Dictionary<string, DateTimeOffset>();
        var (stuck, nextStuckAt) = leads ? await StuckAsync(team, catalog, language, cancellationToken) : ([], null);
        return new TeamBoard(
            viewerId,
            team,
            [
                .. course.Chapters.Where(c => c.Lessons.Count > 0).Select(c => new BoardChapter(
                    c.Id, c.Title.In(language), [.. c.Lessons.Select(l => new BoardLesson(l.Id, l.Title.In(language), l.Address()))])),
            ],
            [
                .. team.Members.Select((member, i) => new BoardRow(
                    member.AccountId, member.DisplayName, [.. course.Lessons.Select(ticks[i].Course.StateOf)],
                    active.TryGetValue(member.AccountId, out var at) ? at : null)),
            ],
            stuck, leads, nextStuckAt);
    }

    private async Task<(IReadOnlyList<StuckLearner> Stuck, DateTimeOffset? NextAt)> StuckAsync(
        TeamView team, Catalog catalog, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var names = team.Members.ToDictionary(m => m.AccountId, m => m.DisplayName);
        var open = (await progress.OpenLabsWithoutStepSinceAsync([.. names.Keys], now.AddTicks(1), cancellationToken))
            .Where(o => now - o.LastStepAt < options.Value.LeftAfter)
            .ToLookup(o => now - o.LastStepAt >= options.Value.StuckAfter);
        return (
            [
                .. open[true].Select(o =>
                {
                    var lab = catalog.FindLab(o.CourseId, o.LabId);
                    return new StuckLearner(
                        o.LearnerId, names[o.LearnerId], lab?.Title.In(language) ?? o.LabId,
                        lab?.Tasks.FirstOrDefault(t => !o.PassedTaskIds.Contains(t.Id))?.Title.In(language),
                        o.LastStepAt, o.HintCount);
                }),
            ],
            open[false].Select(o => (DateTimeOffset?)(o.LastStepAt + options.Value.StuckAfter)).Min());
    }
}
