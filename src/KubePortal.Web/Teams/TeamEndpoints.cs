using System.Globalization;
using KubePortal.Lessons;
using KubePortal.Progress.Teams;
using KubePortal.Web.Account;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>What the buttons of the teams' pages do.</summary>
internal static class TeamEndpoints
{
    /// <summary>How an outcome other than success is told to the page that comes next.</summary>
    internal const string SaidParameter = "said";

    internal static void Map(IEndpointRouteBuilder app)
    {
        var team = app.MapGroup("/teams/{teamId}").RequireAuthorization();
        team.MapGet("/progress.csv", DownloadAsync);
        team.MapPost("/leave", (string teamId, HttpContext context, TeamRoster roster, CancellationToken cancellationToken) =>
            GoOnAsync(context, roster.RemoveAsync(teamId, context.User.LearnerId()!, context.User.LearnerId()!, cancellationToken), "teams", teamId));
        team.MapPost("/members/{accountId}/remove",
            (string teamId, string accountId, HttpContext context, TeamRoster roster, CancellationToken cancellationToken) =>
                GoOnAsync(context, roster.RemoveAsync(teamId, context.User.LearnerId()!, accountId, cancellationToken), $"teams/{teamId}", teamId));
        team.MapPost("/members/{accountId}/{role}",
            (string teamId, string accountId, TeamRole role, HttpContext context, TeamRoster roster, CancellationToken cancellationToken) =>
                GoOnAsync(context, roster.SetRoleAsync(teamId, context.User.LearnerId()!, accountId, role, cancellationToken), $"teams/{teamId}", teamId));
        team.MapPost("/invites/{inviteId}/revoke",
            (string teamId, string inviteId, HttpContext context, TeamInvites invites, CancellationToken cancellationToken) =>
                GoOnAsync(context, invites.RevokeAsync(teamId, context.User.LearnerId()!, inviteId, cancellationToken), $"teams/{teamId}", teamId));
    }

    private static async Task<IResult> GoOnAsync(HttpContext context, Task<TeamOutcome> act, string address, string teamId) => await act switch
    {
        TeamOutcome.Done => Results.Redirect($"{context.Request.PathBase}/{address}"),
        TeamOutcome.NotFound => Results.NotFound(),
        var outcome => Results.Redirect($"{context.Request.PathBase}/teams/{Uri.EscapeDataString(teamId)}?{SaidParameter}={outcome}"),
    };

    private static async Task<IResult> DownloadAsync(
        string teamId, string? course, HttpContext context, TeamRoster roster, TeamBoardReader boards, CatalogSource catalogs,
        IStringLocalizer<TeamsText> words, CancellationToken cancellationToken)
    {
        var viewerId = context.User.LearnerId()!;
        var courseId = course ?? (catalogs.Current.Courses is [var first, ..] ? first.Id : null);
        if (courseId is null
            || await roster.FindAsync(teamId, viewerId, cancellationToken) is not { } team
            || await boards.ReadAsync(team, viewerId, courseId, Shell.PageLanguages.Current, before: null, cancellationToken) is not { } board)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(CsvText.Write(Rows(board, words)), "text/csv; charset=utf-8", $"{team.Name}-{courseId}.csv");
    }

    internal static IEnumerable<IEnumerable<string>> Rows(TeamBoard board, IStringLocalizer<TeamsText> words)
    {
        string[] lastActive = board.ViewerLeads ? [words["LastActive"].Value + " (UTC)"] : [];
        yield return [words["Learner"].Value, words["Done"].Value, .. lastActive, .. board.Chapters.SelectMany(c => c.Lessons.Select(l => $"{c.Title} / {l.Title}"))];
        foreach (var row in board.Rows)
        {
            string[] active = board.ViewerLeads ? [row.LastActiveAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? ""] : [];
            yield return
            [
                row.Name, row.DoneCount.ToString(CultureInfo.InvariantCulture), .. active,
                .. row.Cells.Select(state => words[state.ToString()].Value),
            ];
        }
    }
}
