using System.Globalization;

namespace KubePortal.Web.Teams;

/// <summary>Addresses of a team's pages, relative to the portal's base address.</summary>
internal static class TeamAddress
{
    internal const string CourseParameter = "course";
    internal const string ChapterParameter = "chapter";
    internal const string LessonParameter = "lesson";
    internal const string PageParameter = "page";

    /// <summary>The team's table of a course, whole or one chapter of it.</summary>
    internal static string OfBoard(string teamId, string courseId, string? chapterId = null) =>
        $"teams/{teamId}?{CourseParameter}={Uri.EscapeDataString(courseId)}"
        + (chapterId is null ? "" : $"&{ChapterParameter}={Uri.EscapeDataString(chapterId)}");

    /// <summary>The table as a spreadsheet reads it.</summary>
    internal static string OfCsv(string teamId, string courseId) => $"teams/{teamId}/progress.csv?{CourseParameter}={Uri.EscapeDataString(courseId)}";

    /// <summary>Who is stuck, as a spreadsheet reads it, for leads.</summary>
    internal static string OfStuckCsv(string teamId) => $"teams/{teamId}/stuck.csv";

    /// <summary>How far the team got in one lesson, for leads.</summary>
    internal static string OfFunnel(string teamId, string courseId, string lessonId) =>
        $"teams/{teamId}/courses/{Uri.EscapeDataString(courseId)}/{string.Join('/', lessonId.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>The same as a spreadsheet reads it.</summary>
    internal static string OfFunnelCsv(string teamId, string courseId, string lessonId) =>
        $"teams/{teamId}/lesson.csv?{CourseParameter}={Uri.EscapeDataString(courseId)}&{LessonParameter}={Uri.EscapeDataString(lessonId)}";

    /// <summary>What one member did, for leads and for the member.</summary>
    /// <param name="page">From 1, the newest.</param>
    internal static string OfTimeline(string teamId, string learnerId, int page = 1) =>
        $"teams/{teamId}/learners/{learnerId}" + (page == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?{PageParameter}={page}"));

    /// <summary>All of it, as a spreadsheet reads it.</summary>
    internal static string OfTimelineCsv(string teamId, string learnerId) => $"teams/{teamId}/learners/{learnerId}/timeline.csv";
}
