using System.Globalization;
using KubePortal.Lessons;
using KubePortal.Progress.Teams;
using KubePortal.Web.Account;
using KubePortal.Web.Shell;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>What the teams' pages show, for spreadsheets. Whoever may not see a page doesn't find its download either.</summary>
internal static class TeamDownloads
{
    internal static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/progress.csv", BoardAsync);
        team.MapGet("/stuck.csv", StuckAsync);
        team.MapGet("/lesson.csv", FunnelAsync);
        team.MapGet("/learners/{learnerId}/timeline.csv", TimelineAsync);
    }

    private static async Task<IResult> BoardAsync(
        string teamId, string? course, HttpContext context, TeamRoster roster, TeamBoardReader boards, CatalogSource catalogs,
        IStringLocalizer<TeamsText> words, CancellationToken cancellationToken)
    {
        var viewerId = context.User.LearnerId()!;
        var courseId = course ?? (catalogs.Current.Courses is [var first, ..] ? first.Id : null);
        return courseId is not null
            && await roster.FindAsync(teamId, viewerId, cancellationToken) is { } team
            && await boards.ReadAsync(team, viewerId, courseId, PageLanguages.Current, before: null, cancellationToken) is { } board
            ? Send(context, BoardRows(board, words), $"{team.Name}-{courseId}")
            : Results.NotFound();
    }

    private static async Task<IResult> StuckAsync(
        string teamId, HttpContext context, TeamRoster roster, StuckLearners stuck, IStringLocalizer<TeamsText> words, CancellationToken cancellationToken)
    {
        if (await roster.FindAsync(teamId, context.User.LearnerId()!, cancellationToken) is not { ViewerRole: TeamRole.Lead } team)
        {
            return Results.NotFound();
        }

        var found = await stuck.FindAsync(team.Members, PageLanguages.Current, cancellationToken);
        return Send(context, StuckRows(found.Stuck, words), $"{team.Name}-stuck");
    }

    private static async Task<IResult> FunnelAsync(
        string teamId, string course, string lesson, HttpContext context, FunnelReader funnels, IStringLocalizer<TeamsText> words,
        CancellationToken cancellationToken) =>
        await funnels.ReadAsync(teamId, context.User.LearnerId()!, course, lesson, PageLanguages.Current, cancellationToken) is { } funnel
            ? Send(context, FunnelRows(funnel, words), $"{funnel.Team.Name}-{lesson.Replace('/', '-')}")
            : Results.NotFound();

    private static async Task<IResult> TimelineAsync(
        string teamId, string learnerId, HttpContext context, TimelineReader timelines, IStringLocalizer<TeamsText> words,
        CancellationToken cancellationToken) =>
        await timelines.ReadAllAsync(teamId, context.User.LearnerId()!, learnerId, PageLanguages.Current, cancellationToken) is { } timeline
            ? Send(context, TimelineRows(timeline, words), timeline.Name)
            : Results.NotFound();

    private static IResult Send(HttpContext context, IEnumerable<IEnumerable<string>> rows, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(CsvText.Write(rows), "text/csv; charset=utf-8", name + ".csv");
    }

    private static IEnumerable<IEnumerable<string>> BoardRows(TeamBoard board, IStringLocalizer<TeamsText> words)
    {
        string[] lastActive = board.ViewerLeads ? [words["LastActive"].Value + " (UTC)"] : [];
        yield return [words["Learner"].Value, words["Done"].Value, .. lastActive, .. board.Chapters.SelectMany(c => c.Lessons.Select(l => $"{c.Title} / {l.Title}"))];
        foreach (var row in board.Rows)
        {
            string[] active = board.ViewerLeads ? [row.LastActiveAt is { } at ? Utc(at) : ""] : [];
            yield return [row.Name, Number(row.DoneCount), .. active, .. row.Cells.Select(state => words[state.ToString()].Value)];
        }
    }

    private static IEnumerable<IEnumerable<string>> StuckRows(IReadOnlyList<StuckLearner> stuck, IStringLocalizer<TeamsText> words)
    {
        yield return [words["Learner"].Value, words["StuckWhere"].Value, words["StuckTask"].Value, words["StuckTries"].Value, words["Since"].Value + " (UTC)"];
        foreach (var s in stuck)
        {
            yield return [s.Name, s.Title, s.Kind is StuckKind.Question ? words["StuckQuestion"].Value : s.TaskTitle ?? "", Number(s.TryCount), Utc(s.Since)];
        }
    }

    private static IEnumerable<IEnumerable<string>> FunnelRows(LessonFunnel funnel, IStringLocalizer<TeamsText> words)
    {
        yield return [words["FunnelStep"].Value, words["FunnelReached"].Value, .. funnel.Team.Members.Select(m => m.DisplayName)];
        foreach (var step in funnel.Steps)
        {
            yield return [step.Title, Number(step.Reached.Count), .. funnel.Team.Members.Select(m => step.Reached.Contains(m) ? "1" : "0")];
        }
    }

    private static IEnumerable<IEnumerable<string>> TimelineRows(Timeline timeline, IStringLocalizer<TeamsText> words)
    {
        yield return [words["TimelineAt"].Value + " (UTC)", words["TimelineWhat"].Value];
        foreach (var entry in timeline.Entries)
        {
            yield return [Utc(entry.At), entry.Text];
        }
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
