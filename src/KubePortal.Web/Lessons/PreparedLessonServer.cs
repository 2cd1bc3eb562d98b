using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Web.Account;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KubePortal.Web.Lessons;

/// <summary>
/// Answers for <see cref="LessonPage"/> with the prepared page, unless the workbench is asked for. A reader of whom nothing is known
/// gets the bytes as they are, compressed beforehand, or 304; others get the same bytes with the holes filled.
/// </summary>
internal sealed class PreparedLessonServer(CatalogSource catalogs, PreparedLessons lessons, ProgressReader progress) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsForThis(context.Request, context.GetEndpoint()))
        {
            await next(context);
            return;
        }
        if (Find(context.Request.RouteValues) is not { } found)
        {
            if (Formerly(context.Request.RouteValues) is { } moved)
                context.Response.Redirect($"{context.Request.PathBase}/{moved.Address()}", permanent: true);
            else
                await next(context);
            return;
        }

        var prepared = await lessons.GetAsync(
            found.Catalog, found.Course, found.Lesson, PageLanguages.Current, context.Request.PathBase + "/");
        var headers = context.Response.Headers;
        // Enhanced navigation takes a page that Blazor didn't render only with this header.
        headers["blazor-enhanced-nav"] = "allow";
        headers.ContentType = "text/html; charset=utf-8";
        headers.Append(HeaderNames.Vary, new StringValues([HeaderNames.AcceptLanguage, HeaderNames.Cookie]));

        var theme = Preferences.Theme(context.Request);
        var visitor = Visitor.Of(context.User);
        if (context.User.LearnerId() is { } learner)
        {
            headers.CacheControl = "private, no-cache";
            prepared.Write(context.Response.BodyWriter, theme, visitor, await progress.CourseAsync(learner, found.Course.Id, context.RequestAborted));
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        else if (theme.Length > 0)
        {
            headers.CacheControl = "private, no-cache";
            prepared.Write(context.Response.BodyWriter, theme, visitor, CourseProgress.None);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        else
        {
            await WriteWholeAsync(context, prepared.ForStrangers);
        }
    }

    private static bool IsForThis(HttpRequest request, Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(LessonPage)
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Query[LessonAddress.WorkbenchParameter] != LessonAddress.WorkbenchOpen;

    // A lesson that can't be shown is prepared for nobody: LessonPage says so, with the status that belongs to it.
    private (Catalog Catalog, Course Course, Lesson Lesson)? Find(RouteValueDictionary route) =>
        catalogs.Current is var catalog
        && catalog.FindCourse(route[nameof(LessonPage.CourseId)] as string ?? "") is { } course
        && course.FindLesson(route[nameof(LessonPage.LessonId)] as string ?? "") is { } lesson
        && lesson.CanBeShown(PageLanguages.Current)
            ? (catalog, course, lesson)
            : null;

    // Links to a lesson outlive its place.
    private Lesson? Formerly(RouteValueDictionary route) =>
        catalogs.Current.FindCourse(route[nameof(LessonPage.CourseId)] as string ?? "") is { } course
        && route[nameof(LessonPage.LessonId)] is string id
        && course.FindLesson(id) is null
            ? course.FindLessonFormerly(id)
            : null;

    private static async Task WriteWholeAsync(HttpContext context, PreparedLesson.WholePage page)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = page.Tag.ToString();
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(page.Tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (encoding, bytes) = Choose(request.GetTypedHeaders().AcceptEncoding, page);
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static (string? Encoding, byte[] Bytes) Choose(IList<StringWithQualityHeaderValue> accepted, PreparedLesson.WholePage page)
    {
        bool Accepts(string encoding) => accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
        return Accepts("br") ? ("br", page.Brotli) : Accepts("gzip") ? ("gzip", page.Gzip) : (null, page.Bytes);
    }
}
