using KubePortal.Lessons;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Teams;

/// <summary>Addresses of a team's pages, relative to the portal's base address.</summary>
internal static class TeamAddress
{
    internal const string CourseParameter = "course";
    internal const string ChapterParameter = "chapter";

    /// <summary>The team's table of a course, whole or one chapter of it.</summary>
    internal static string OfBoard(string teamId, string courseId, string? chapterId = null) =>
        $"teams/{teamId}?{CourseParameter}={Uri.EscapeDataString(courseId)}"
        + (chapterId is null ? "" : $"&{ChapterParameter}={Uri.EscapeDataString(chapterId)}");

    /// <summary>The table as a spreadsheet reads it.</summary>
    internal static string OfCsv(string teamId, string courseId) => $"teams/{teamId}/progress.csv?{CourseParameter}={Uri.EscapeDataString(courseId)}";

    /// <summary>How far the team got in one lesson, for leads.</summary>
    internal static string OfFunnel(string teamId, Lesson lesson) => $"teams/{teamId}/{lesson.Address()}";

    /// <summary>What one member did, for leads and for the member.</summary>
    internal static string OfTimeline(string teamId, string learnerId) => $"teams/{teamId}/learners/{learnerId}";
}
