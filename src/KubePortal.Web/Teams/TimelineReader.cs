using KubePortal.Lessons;
using KubePortal.Progress.Events;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>What a member did, in words, for the leads of their team and for themselves.</summary>
internal sealed class TimelineReader(TeamRoster roster, ProgressReader progress, CatalogSource catalogs, IStringLocalizer<TeamsText> words)
{
    internal const int EntriesMax = 200;

    /// <summary>The member's name and last <see cref="EntriesMax"/> events, newest first; null where the viewer may not see them.</summary>
    internal async Task<(string Name, IReadOnlyList<TimelineEntry> Entries)?> ReadAsync(
        string teamId, string viewerId, string learnerId, string language, CancellationToken cancellationToken)
    {
        var team = await roster.FindAsync(teamId, viewerId, cancellationToken);
        if (team?.Members.FirstOrDefault(m => m.AccountId == learnerId) is not { } member
            || (team.ViewerRole != TeamRole.Lead && learnerId != viewerId))
        {
            return null;
        }

        var events = await progress.TimelineAsync(learnerId, EntriesMax, cancellationToken);
        return (member.DisplayName, [.. events.Select(e => new TimelineEntry(e.At, Text(e, language)))]);
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
