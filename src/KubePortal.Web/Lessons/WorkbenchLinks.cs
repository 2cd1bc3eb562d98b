using System.Text.RegularExpressions;

namespace KubePortal.Web.Lessons;

/// <summary>Keeps the workbench open for a reader who follows a link within a lesson's text.</summary>
internal static partial class WorkbenchLinks
{
    /// <param name="html">A lesson's text as the catalog renders it: its links to lessons and sections say nothing of the workbench.</param>
    /// <returns>The same text, whose links to lessons and sections, and whose answered questions, open the workbench there too.</returns>
    internal static string Keep(string html) => QuestionForm().Replace(
        LessonLink().Replace(html, $"$1?{LessonAddress.WorkbenchParameter}={LessonAddress.WorkbenchOpen}$2\""),
        $"$0<input type=\"hidden\" name=\"{LessonAddress.WorkbenchParameter}\" value=\"{LessonAddress.WorkbenchOpen}\">");

    // An answer that is sent before the page's script is there comes back to the same page.
    [GeneratedRegex("""<form method="post" class="question"[^>]*>""")]
    private static partial Regex QuestionForm();

    // What stands between quotes in code or prose is &quot; in the HTML, so that only attributes match.
    [GeneratedRegex("""(<a\b[^>]*?\shref="courses/[^"?#/]+/[^"?#]+)(#[^"]*)?["]""")]
    private static partial Regex LessonLink();
}
