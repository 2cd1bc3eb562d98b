using KubePortal.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>All boxes of then and now of a course in a reader's language, by the version in which it changed.</summary>
internal static class ThenAndNow
{
    /// <summary>The newest version first; what names none that can be compared comes behind, and what never held last, as null.</summary>
    internal static IReadOnlyList<(string? Since, IReadOnlyList<Erratum> Errata)> Of(Course course, string language) =>
        [.. course.Lessons.Where(l => l.CanBeShown(language)).SelectMany(l => l.Text(language).Errata)
            .GroupBy(e => e.Since)
            .OrderByDescending(g => g.Key is not null)
            .ThenByDescending(g => Number(g.Key))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<Erratum>)[.. g]))];

    private static Version Number(string? version) => Version.TryParse(version, out var number) ? number : new Version(0, 0);
}
