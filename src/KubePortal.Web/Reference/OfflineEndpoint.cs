using KubePortal.Lessons;
using KubePortal.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace KubePortal.Web.Reference;

/// <summary><c>GET /offline/{course}/{lesson}</c>: a lesson as one file to keep.</summary>
internal static class OfflineEndpoint
{
    private const int FileNameMax = 100;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/offline/{courseId}/{**lessonId}", SendAsync);

    private static async Task<IResult> SendAsync(string courseId, string lessonId, HttpContext context, CatalogSource catalogs, OfflineLessons offline)
    {
        var language = PageLanguages.Current;
        if (catalogs.Current.FindCourse(courseId) is not { } course || course.FindLesson(lessonId) is not { } lesson)
            return TypedResults.NotFound();
        if (!lesson.CanBeShown(language))
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

        var portal = new Uri($"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/");
        var html = await offline.RenderAsync(course, lesson, language, portal, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        context.Response.Headers.ContentDisposition = Attachment(lesson, lesson.Text(language)).ToString();
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    // The title as the reader knows it, and the id for those who can't read the former (RFC 6266).
    private static ContentDispositionHeaderValue Attachment(Lesson lesson, LessonText text) => new("attachment")
    {
        FileName = Cut(string.Concat(lesson.Id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'))) + $".{text.Language}.html",
        FileNameStar = Cut(string.Concat(text.Title.EnumerateRunes().Select(r => System.Text.Rune.IsControl(r) || "\\/:*?\"<>|".Contains(r.ToString(), StringComparison.Ordinal) ? "-" : r.ToString()))) + ".html",
    };

    private static string Cut(string name) => name.Length <= FileNameMax ? name : name[..(char.IsHighSurrogate(name[FileNameMax - 1]) ? FileNameMax - 1 : FileNameMax)];
}
