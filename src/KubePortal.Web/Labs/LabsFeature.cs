using KubePortal.Labs;
using KubePortal.Lessons;
using KubePortal.Web.Account;

namespace KubePortal.Web.Labs;

/// <summary>Labs as the portal runs them: sandboxes on practice clusters, progress from lab runs.</summary>
internal static class LabsFeature
{
    internal static void AddLabs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ISandboxes, OwnClusterSandboxes>();
        services.AddSingleton<ILabJournal, ProgressJournal>();
        services.AddSingleton(s => new LabRuns(
            s.GetRequiredService<ISandboxes>(),
            s.GetRequiredService<ILabJournal>(),
            (courseId, labId) => s.GetRequiredService<CatalogSource>().Current.FindLab(courseId, labId),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<LabRuns>>()));
        services.AddSingleton<ILearnerFollower, LearnerMoves>();
    }

    internal static void MapLabs(this WebApplication app)
    {
    }
}
