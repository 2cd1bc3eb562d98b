namespace KubePortal.Web.Lessons;

/// <summary>The catalog of courses and the pages on which a lesson is read.</summary>
internal static class LessonsFeature
{
    internal static void AddLessons(this WebApplicationBuilder builder)
    {
    }

    internal static void MapLessons(this WebApplication app)
    {
    }
}
