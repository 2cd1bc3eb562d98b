using KubePortal.Lessons;

namespace KubePortal.Web.Lessons;

/// <summary>What a lesson's browser tab says.</summary>
internal static class LessonTitle
{
    internal static string Of(Lesson lesson, string language) => $"{lesson.Title.In(language)} – KubePortal";
}
