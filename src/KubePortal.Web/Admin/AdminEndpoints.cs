using KubePortal.Web.Account;

namespace KubePortal.Web.Admin;

/// <summary>What the buttons of the administration page do.</summary>
internal static class AdminEndpoints
{
    /// <summary>Told to the page where the last admin would have gone.</summary>
    internal const string LastAdmin = "last-admin";

    internal static void Map(IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/admin/accounts/{accountId}").RequireAuthorization(policy => policy.RequireRole(LearnerIdentity.AdminRole));
        admin.MapPost("/admin", (string accountId, HttpContext context, AccountList accounts) => SetAsync(context, accounts, accountId, true));
        admin.MapPost("/learner", (string accountId, HttpContext context, AccountList accounts) => SetAsync(context, accounts, accountId, false));
    }

    private static async Task<IResult> SetAsync(HttpContext context, AccountList accounts, string accountId, bool admin) =>
        Results.Redirect($"{context.Request.PathBase}/admin"
            + (await accounts.SetAdminAsync(accountId, admin, context.RequestAborted) ? "" : $"?said={LastAdmin}"));
}
