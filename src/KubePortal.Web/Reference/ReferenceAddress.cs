using KubePortal.Lessons;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>Addresses of the pages to look things up, relative to the portal's base address. No lesson can have an id that stands for one.</summary>
internal static class ReferenceAddress
{
    internal static string GlossaryAddress(this Course course) => $"{course.Address()}/glossary";

    internal static string GlossaryAddress(this Course course, string termId) => $"{course.GlossaryAddress()}#{Anchor(termId)}";

    internal static string ThenAndNowAddress(this Course course) => $"{course.Address()}/then-and-now";

    internal static string CheatSheetAddress(this Course course, string chapterId) => $"{course.Address()}/cheat-sheets/{Uri.EscapeDataString(chapterId)}";

    /// <summary>The lesson as one file to keep.</summary>
    internal static string OfflineAddress(this Lesson lesson) => "offline" + lesson.Address()["courses".Length..];

    /// <summary>A term's place in the glossary.</summary>
    internal static string Anchor(string termId) => $"term-{termId}";
}
