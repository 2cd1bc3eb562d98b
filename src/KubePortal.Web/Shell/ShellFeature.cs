namespace KubePortal.Web.Shell;

/// <summary>The frame around every page: layout, theme, languages, security headers, error pages.</summary>
internal static class ShellFeature
{
    internal static void AddShell(this WebApplicationBuilder builder)
    {
    }

    internal static void MapShell(this WebApplication app)
    {
    }
}
