using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubePortal.Progress;

/// <summary>Registers the database and what reads and writes progress.</summary>
public static class ProgressServices
{
    /// <summary>Adds <see cref="PortalDb"/>, <see cref="PortalDatabase"/>, <see cref="ProgressLog"/>, <see cref="ProgressReader"/>, <see cref="StuckReader"/>, <see cref="LessonStepsReader"/>, <see cref="ProgressChanges"/>, <see cref="TeamRoster"/> and <see cref="TeamInvites"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="engine">Says what keeps the database, when it is first needed.</param>
    public static IServiceCollection AddProgress(this IServiceCollection services, Func<IServiceProvider, DatabaseEngine> engine)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(engine);
        services.AddDbContextFactory<PortalDb, PortalDbFactory>((provider, options) => provider.GetRequiredService<DatabaseEngine>().Configure(options));
        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<ProgressChanges>();
        services.AddSingleton<ProgressLog>();
        services.AddSingleton<ProgressReader>();
        services.AddSingleton<StuckReader>();
        services.AddSingleton<LessonStepsReader>();
        services.AddSingleton<TeamRoster>();
        services.AddSingleton<TeamInvites>();
        return services;
    }
}
