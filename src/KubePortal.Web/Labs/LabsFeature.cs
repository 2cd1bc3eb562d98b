using KubePortal.Labs;
using KubePortal.Lessons;
using KubePortal.Web.Account;
using KubePortal.Web.Clusters;
using KubePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Labs;

/// <summary>Labs as the portal runs them: sandboxes on practice clusters, progress from lab runs.</summary>
internal static class LabsFeature
{
    internal static void AddLabs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ISandboxes, OwnClusterSandboxes>();
        services.AddSingleton<ILabJournal, ProgressJournal>();
        services.AddSingleton(s => new LabVersions(
            s.GetRequiredService<DataDirectory>().PathOf("labs"),
            s.GetRequiredService<IOptions<ContentOptions>>().Value,
            () => s.GetRequiredService<CatalogSource>().Current));
        services.AddSingleton<LabRuns>();
        services.AddSingleton<ILearnerFollower, LearnerMoves>();
    }

    internal static void MapLabs(this WebApplication app) =>
        app.Services.GetRequiredService<AwakeClusters>().LetGo = learnerId => app.Services.GetRequiredService<LabRuns>().RestAsync(learnerId);
}
