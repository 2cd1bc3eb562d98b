using KubePortal.Progress.Teams;
using KubePortal.Web.Account;

namespace KubePortal.Web.Teams;

/// <summary>What the buttons of the teams' pages do.</summary>
internal static class TeamEndpoints
{
    /// <summary>How an outcome other than success is told to the page that comes next.</summary>
    internal const string SaidParameter = "said";

    internal static void Map(IEndpointRouteBuilder app)
    {
        var team = app.MapGroup("/teams/{teamId}").RequireAuthorization();
        TeamDownloads.Map(team);
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
}
