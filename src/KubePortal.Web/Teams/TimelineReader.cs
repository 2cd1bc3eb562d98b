using KubePortal.Lessons;
using KubePortal.Progress.Events;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>What a member did, in words, for the leads of their team and for themselves.</summary>
internal sealed class TimelineReader(TeamRoster roster, ProgressReader progress, CatalogSource catalogs, IStringLocalizer<TeamsText> words)
{
    /// <summary>How many entries a page has at most.</summary>
    internal const int EntriesPerPage = 200;

    /// <summary>A page of what the member did, newest first; null where the viewer may not see it.</summary>
    /// <param name="page">From 1, the newest.</param>
    internal Task<Timeline?> ReadPageAsync(
        string teamId, string viewerId, string learnerId, int page, string language, CancellationToken cancellationToken) =>
        ReadAsync(teamId, viewerId, learnerId, (page - 1) * EntriesPerPage, EntriesPerPage, language, cancellationToken);

    /// <summary>All that the member did, up to <see cref="ProgressReader.TimelineEventsMax"/>; null where the viewer may not see it.</summary>
    internal Task<Timeline?> ReadAllAsync(string teamId, string viewerId, string learnerId, string language, CancellationToken cancellationToken) =>
        ReadAsync(teamId, viewerId, learnerId, 0, ProgressReader.TimelineEventsMax - 1, language, cancellationToken);

    private async Task<Timeline?> ReadAsync(
        string teamId, string viewerId, string learnerId, int skipped, int countMax, string language, CancellationToken cancellationToken)
    {
        var team = await roster.FindAsync(teamId, viewerId, cancellationToken);
        if (team?.Members.FirstOrDefault(m => m.AccountId == learnerId) is not { } member
            || (team.ViewerRole != TeamRole.Lead && learnerId != viewerId))
        {
            return null;
        }

        // One more than is shown says whether there are older ones.
        var events = await progress.TimelineAsync(learnerId, countMax + 1, cancellationToken, skipped);
        return new(member.DisplayName, [.. events.Take(countMax).Select(e => new TimelineEntry(e.At, Text(e, language)))], events.Count > countMax);
    }

    private string Text(ProgressEvent happened, string language) => happened switch
    {
        QuizAnswered e => Words(e, Lesson(e, language), words[e.IsRight ? "AnswerRight" : "AnswerWrong"].Value),
        LessonEvent e => Words(e, Lesson(e, language)),
        TaskPassed e => Words(e, Lab(e, language), Task(e, e.TaskId, language)),
        HintOpened e => Words(e, Lab(e, language), Task(e, e.TaskId, language), e.Level),
        SolutionOpened e => Words(e, Lab(e, language), Task(e, e.TaskId, language)),
        LabEvent e => Words(e, Lab(e, language)),
        _ => happened.Name,
    };

    private string Words(ProgressEvent happened, params object[] of) => words["Event-" + happened.Name, of];

    // What the catalog no longer has keeps its id: an event outlives a title.
    private string Lesson(LessonEvent e, string language) => catalogs.Current.FindCourse(e.CourseId) is { } course
        ? (course.FindLesson(e.LessonId) ?? course.FindLessonFormerly(e.LessonId))?.Title.In(language) ?? e.LessonId
        : e.LessonId;

    private string Lab(LabEvent e, string language) => catalogs.Current.FindLab(e.CourseId, e.LabId)?.Title.In(language) ?? e.LabId;

    private string Task(LabEvent e, string taskId, string language) =>
        catalogs.Current.FindLab(e.CourseId, e.LabId)?.FindTask(taskId)?.Title.In(language) ?? taskId;
}
