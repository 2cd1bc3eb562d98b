using KubePortal.Web.Hosting;
namespace KubePortal.Web.Teams;

/// <summary>Teams, invites and the team's progress.</summary>
internal static class TeamsFeature
{
    internal static void AddTeams(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TeamOptions>().BindConfiguration(TeamOptions.Section).ValidateKeysOf(TeamOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<TeamBoardReader>();
        builder.Services.AddSingleton<StuckLearners>();
        builder.Services.AddSingleton<TimelineReader>();
        builder.Services.AddSingleton<FunnelReader>();
    }

    internal static void MapTeams(this WebApplication app) => TeamEndpoints.Map(app);
}
