namespace KubePortal.Web.Reference;

/// <summary>What a course's lessons hold, gathered to look things up: glossary, then and now, cheat sheets, a lesson as a file.</summary>
internal static class ReferenceFeature
{
    internal static void AddReference(this WebApplicationBuilder builder) => builder.Services.AddSingleton<OfflineLessons>();

    internal static void MapReference(this WebApplication app) => OfflineEndpoint.Map(app);
}
