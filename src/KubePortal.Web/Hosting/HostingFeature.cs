namespace KubePortal.Web.Hosting;

/// <summary>Options, start and stop of the portal: data directory, addresses, health.</summary>
internal static class HostingFeature
{
    internal static void AddHosting(this WebApplicationBuilder builder)
    {
    }

    internal static void MapHosting(this WebApplication app)
    {
    }
}
