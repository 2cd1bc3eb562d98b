using KubePortal.Lessons;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Web.Account;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KubePortal.Web.Lessons;

/// <summary>What a lesson's page sends and loads beside the page itself.</summary>
internal static class ReadingEndpoints
{
    internal static void MapReading(this IEndpointRouteBuilder routes)
    {
        // Before the page of the same address, which takes forms too. Where a request comes from is judged for all posts alike.
        routes.MapPost("/courses/{courseId}/{**lessonId}", MarkAsReadAsync).WithOrder(-1).DisableAntiforgery();
        routes.MapGet("/course-files/{courseId}/{**path}", SendFile);
    }

    private static async Task<Results<NotFound, StatusCodeHttpResult, RedirectHttpResult>> MarkAsReadAsync(
        string courseId, string lessonId, HttpContext context, CatalogSource catalogs, Guests guests, ProgressLog log)
    {
        if (catalogs.Current.FindLesson(courseId, lessonId) is not { } lesson)
            return TypedResults.NotFound();
        if (!lesson.CanBeShown(PageLanguages.Current))
            return TypedResults.StatusCode(StatusCodes.Status409Conflict);

        var workbench = context.Request.Query[LessonAddress.WorkbenchParameter] == LessonAddress.WorkbenchOpen;
        if (await guests.EnsureLearnerAsync(context) is not { } learner)
            return SeeOther(context, $"account/sign-in?returnUrl={Uri.EscapeDataString($"/{lesson.Address(workbench)}")}");

        await log.AppendAsync(learner, new LessonRead(courseId, lessonId), context.RequestAborted);
        return SeeOther(context, (lesson.Next ?? lesson).Address(workbench));
    }

    private static RedirectHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect($"{context.Request.PathBase}/{address}");
    }

    private static Results<NotFound, PhysicalFileHttpResult> SendFile(string courseId, string path, HttpContext context, CatalogSource catalogs)
    {
        if (catalogs.Current.FindCourse(courseId)?.FindFile(path) is not { } file || !File.Exists(file.FullPath))
            return TypedResults.NotFound();

        // A drawing opened by itself is a document: it gets no script, no origin, nothing from elsewhere.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(file.FullPath, file.ContentType, lastModified: File.GetLastWriteTimeUtc(file.FullPath));
    }
}
