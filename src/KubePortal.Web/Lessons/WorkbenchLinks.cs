using System.Text.RegularExpressions;

namespace KubePortal.Web.Lessons;

/// <summary>Keeps the workbench open for a reader who follows a link within a lesson's text.</summary>
internal static partial class WorkbenchLinks
{
    /// <param name="html">A lesson's text as the catalog renders it: its links to lessons and sections say nothing of the workbench.</param>
    /// <returns>The same text, whose links to lessons and sections open the workbench there too.</returns>
    internal static string Keep(string html) => LessonLink().Replace(html, $"$1?{LessonAddress.WorkbenchParameter}={LessonAddress.WorkbenchOpen}$2\"");

    // What stands between quotes in code or prose is &quot; in the HTML, so that only attributes match.
    [GeneratedRegex("""(<a\b[^>]*?\shref="courses/[^"?#/]+/[^"?#]+)(#[^"]*)?["]""")]
    private static partial Regex LessonLink();
}
