namespace KubePortal.Web.Teams;

/// <summary>Teams, invites and the team's progress.</summary>
internal static class TeamsFeature
{
    internal static void AddTeams(this WebApplicationBuilder builder)
    {
    }

    internal static void MapTeams(this WebApplication app)
    {
    }
}
