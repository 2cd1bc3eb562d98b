namespace KubePortal.Web.Labs;

/// <summary>Labs as the portal runs them: sandboxes on practice clusters, progress from lab runs.</summary>
internal static class LabsFeature
{
    internal static void AddLabs(this WebApplicationBuilder builder)
    {
    }

    internal static void MapLabs(this WebApplication app)
    {
    }
}
