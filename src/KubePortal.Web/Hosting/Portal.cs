using KubePortal.Web.Account;
using KubePortal.Web.Admin;
using KubePortal.Web.Clusters;
using KubePortal.Web.Home;
using KubePortal.Web.Labs;
using KubePortal.Web.Lessons;
using KubePortal.Web.Reference;
using KubePortal.Web.Search;
using KubePortal.Web.Shell;
using KubePortal.Web.Teams;
using KubePortal.Web.Telemetry;
using KubePortal.Web.Workbench;

namespace KubePortal.Web.Hosting;

/// <summary>The portal, put together from its features.</summary>
internal static class Portal
{
    /// <param name="args">Configuration, as ASP.NET Core's command line takes it.</param>
    /// <param name="development">Whether to run in the environment <c>Development</c>.</param>
    public static WebApplication Build(string[] args, bool development)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = development ? Environments.Development : null,

            // Started by its dll from anywhere, or by `dotnet run`: appsettings.json and the static files lie beside the program.
            ContentRootPath = args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory,
        });

        builder.AddHosting();
        builder.AddTelemetry();
        builder.AddShell();
        builder.AddLessons();       // before the accounts: the courses are read while their database opens
        builder.AddSearch();
        builder.AddReference();
        builder.AddAccount();
        builder.AddHome();
        builder.AddTeams();
        builder.AddAdmin();
        builder.AddClusters();
        builder.AddLabs();
        builder.AddWorkbench();

        var app = builder.Build();

        app.MapHosting();
        app.MapTelemetry();
        app.MapShell();
        app.MapAccount();
        app.MapLessons();
        app.MapSearch();
        app.MapReference();
        app.MapHome();
        app.MapTeams();
        app.MapAdmin();
        app.MapClusters();
        app.MapLabs();
        app.MapWorkbench();
        return app;
    }
}
