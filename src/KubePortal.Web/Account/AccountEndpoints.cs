using System.Net.Mime;
using Microsoft.AspNetCore.Identity;

namespace KubePortal.Web.Account;

/// <summary>What the account's pages do beside showing themselves.</summary>
internal static class AccountEndpoints
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapGet("/account/export", ExportAsync).RequireAuthorization();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Entrance entrance)
    {
        await entrance.LeaveAsync();
        return Results.LocalRedirect($"{context.Request.PathBase}/");
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, UserManager<Progress.Accounts.Account> accounts, AccountExport export, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await accounts.GetUserAsync(context.User) is { } account
            ? Results.File(await export.WriteAsync(account, cancellationToken), MediaTypeNames.Application.Json, "kubeportal-account.json")
            : Results.NotFound();
    }
}
