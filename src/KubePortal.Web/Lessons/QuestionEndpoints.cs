using KubePortal.Lessons;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;
using KubePortal.Web.Account;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace KubePortal.Web.Lessons;

/// <summary>
/// Answers to a lesson's questions: a form that is posted. A browser is led back to the question, which shows what was said of the
/// answer; a script that asks for <see cref="FeedbackType"/> gets just that.
/// </summary>
internal static class QuestionEndpoints
{
    internal const string FeedbackType = "text/vnd.kubeportal.feedback+html";
    private const int FormBytesMax = 16 * 1024;
    private const int AnswerCharactersMax = 1_000;

    internal static void MapQuestions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/courses/{courseId}/questions/{questionId}", AnswerAsync).WithOrder(-1).DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormBytesMax));

    private static async Task<IResult> AnswerAsync(
        string courseId, string questionId, HttpContext context, CatalogSource catalogs, Guests guests, ProgressLog log, ProgressReader progress,
        IStringLocalizer<LessonsText> words)
    {
        if (catalogs.Current.FindCourse(courseId) is not { } course || course.FindLessonOfQuestion(questionId) is not { } lesson
            || lesson.FindQuestion(questionId, PageLanguages.Current) is not { } question)
            return TypedResults.NotFound();
        if (!context.Request.HasFormContentType)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string[] answer = [.. form["answer"].OfType<string>().Where(value => value.Length > 0 && !value.Contains('\n', StringComparison.Ordinal))];
        if (answer.Sum(value => value.Length) > AnswerCharactersMax)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);

        var wantsFeedback = context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(FeedbackType, StringComparison.OrdinalIgnoreCase));
        var workbench = form[LessonAddress.WorkbenchParameter] == LessonAddress.WorkbenchOpen;
        var back = $"{lesson.Address(workbench)}#q-{question.Id}";
        if (await guests.EnsureLearnerAsync(context) is not { } learner)
        {
            return wantsFeedback
                ? TypedResults.StatusCode(StatusCodes.Status401Unauthorized)
                : SeeOther(context, $"account/sign-in?returnUrl={Uri.EscapeDataString($"/{back}")}");
        }

        var verdict = question.Judge(answer);
        if (verdict.Outcome is not QuestionOutcome.Incomplete)
            await log.AppendAsync(learner, new QuizAnswered(course.Id, lesson.Id, question.Id, string.Join('\n', answer), verdict.IsRight), context.RequestAborted);
        if (!wantsFeedback)
            return SeeOther(context, back);

        var done = await progress.CourseAsync(learner, course.Id, context.RequestAborted);
        context.Response.Headers["X-Right-Count"] = done.RightCount(lesson).ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Content(QuestionFeedback.Html(question, verdict, words), FeedbackType + "; charset=utf-8");
    }

    private static RedirectHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect($"{context.Request.PathBase}/{address}");
    }
}
