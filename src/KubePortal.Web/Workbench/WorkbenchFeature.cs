using KubePortal.Web.Account;
using KubePortal.Web.Workbench.Consoles;
using Microsoft.AspNetCore.Authentication;

namespace KubePortal.Web.Workbench;

/// <summary>The island beside a lesson: console, editor, tasks and picture.</summary>
internal static class WorkbenchFeature
{
    /// <summary>The wish for the workbench, as it stands in a lesson's address.</summary>
    private const string Parameter = "workbench";
    private const string Open = "open";

    internal static void AddWorkbench(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptConsoles>();
        builder.Services.AddHostedService(s => s.GetRequiredService<KeptConsoles>());
        builder.Services.AddSingleton<WorkbenchSessions>();
        builder.Services.AddScoped<WorkbenchScript>();
    }

    internal static void MapWorkbench(this WebApplication app)
    {
        app.Use(MakeLearner);
    }

    // A circuit can't set a cookie, so whoever asks for the workbench is made a learner with the page that carries it.
    private static async Task MakeLearner(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query[Parameter] == Open
            && await context.RequestServices.GetRequiredService<Guests>().EnsureLearnerAsync(context) is null)
        {
            await context.ChallengeAsync();
            return;
        }

        await next(context);
    }
}
