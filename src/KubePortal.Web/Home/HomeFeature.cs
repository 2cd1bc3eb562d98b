namespace KubePortal.Web.Home;

/// <summary>The home page: courses as maps, and where the learner stopped.</summary>
internal static class HomeFeature
{
    internal static void AddHome(this WebApplicationBuilder builder)
    {
    }

    internal static void MapHome(this WebApplication app)
    {
    }
}
