using AngleSharp.Html.Parser;
using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>Puts together where a team's members stop in a lesson, for its leads.</summary>
internal sealed class FunnelReader(TeamRoster roster, LessonStepsReader steps, CatalogSource catalogs, IStringLocalizer<TeamsText> words)
{
    /// <summary>The funnel; null where the viewer doesn't lead the team, or the lesson isn't there.</summary>
    internal async Task<LessonFunnel?> ReadAsync(
        string teamId, string viewerId, string courseId, string lessonId, string language, CancellationToken cancellationToken)
    {
        if (await roster.FindAsync(teamId, viewerId, cancellationToken) is not { ViewerRole: TeamRole.Lead } team
            || catalogs.Current.FindLesson(courseId, lessonId) is not { } lesson)
        {
            return null;
        }

        var taken = await steps.ReadAsync(
            [.. team.Members.Select(m => m.AccountId)], courseId, [lesson.Id, .. lesson.FormerIds], lesson.LabId, lesson.QuestionIds, cancellationToken);
        return new(team, lesson, [.. Questions(team, lesson, taken, language), .. Lab(team, lesson, taken, language), Read(team, taken)]);
    }

    private static IEnumerable<FunnelStep> Questions(TeamView team, Lesson lesson, IReadOnlyList<LessonSteps> taken, string language)
    {
        foreach (var id in lesson.QuestionIds)
        {
            if (lesson.FindQuestion(id, language) is { } question)
            {
                var step = Step(team, taken, FunnelGroup.Questions, PlainText(question.PromptHtml), s => s.Questions.GetValueOrDefault(id)?.IsRight is true);
                yield return step with { TryCount = taken.Sum(s => s.Questions.GetValueOrDefault(id)?.AnswerCount ?? 0) };
            }
        }
    }

    private IEnumerable<FunnelStep> Lab(TeamView team, Lesson lesson, IReadOnlyList<LessonSteps> taken, string language)
    {
        if (lesson.LabId is not { } labId || catalogs.Current.FindLab(lesson.CourseId, labId) is not { } lab)
        {
            yield break;
        }

        yield return Step(team, taken, FunnelGroup.Lab, words["FunnelLabOpened", lab.Title.In(language)], s => s.Lab is not null);
        foreach (var task in lab.Tasks)
        {
            yield return Step(team, taken, FunnelGroup.Lab, task.Title.In(language), s => s.Lab?.PassedTaskIds.Contains(task.Id) is true);
        }

        yield return Step(team, taken, FunnelGroup.Lab, words["FunnelLabSolved"], s => s.Lab?.SolvedAt is not null);
    }

    private FunnelStep Read(TeamView team, IReadOnlyList<LessonSteps> taken) =>
        Step(team, taken, FunnelGroup.Read, words["FunnelRead"], s => s.IsRead);

    private static FunnelStep Step(TeamView team, IReadOnlyList<LessonSteps> taken, FunnelGroup group, string title, Func<LessonSteps, bool> isReached)
    {
        var members = team.Members.Zip(taken).ToLookup(m => isReached(m.Second), m => m.First);
        return new(group, title, [.. members[true]], [.. members[false]]);
    }

    // Its first paragraph: what is quoted after it is no title.
    private static string PlainText(string html)
    {
        var prompt = new HtmlParser().ParseDocument(html).Body!;
        return (prompt.FirstElementChild is { LocalName: "p" } first ? first : prompt).TextContent.Trim();
    }
}
