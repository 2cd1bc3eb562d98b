namespace KubePortal.Web.Admin;

/// <summary>What the admin sees and does.</summary>
internal static class AdminFeature
{
    internal static void AddAdmin(this WebApplicationBuilder builder)
    {
    }

    internal static void MapAdmin(this WebApplication app)
    {
    }
}
