using KubePortal.Lessons;

namespace KubePortal.Web.Lessons;

/// <summary>Addresses of courses and lessons, relative to the portal's base address.</summary>
internal static class LessonAddress
{
    internal const string WorkbenchParameter = "workbench";
    internal const string WorkbenchOpen = "open";

    internal static string Address(this Course course) => $"courses/{Uri.EscapeDataString(course.Id)}";

    /// <param name="workbench">Whether the workbench is open there too, so that it stays while pages turn.</param>
    internal static string Address(this Lesson lesson, bool workbench = false) =>
        $"courses/{Uri.EscapeDataString(lesson.CourseId)}/{string.Join('/', lesson.Id.Split('/').Select(Uri.EscapeDataString))}"
        + (workbench ? $"?{WorkbenchParameter}={WorkbenchOpen}" : "");
}
