using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Lessons;

/// <summary>
/// What of a course's pages is the reader's own. A page that a request renders shows the marks of its reader; a page that is
/// prepared for all leaves a hole for each, which the same marks fill later (<see cref="PreparedLesson"/>).
/// </summary>
public interface IReaderMarks
{
    /// <summary>The sign before a lesson's name: done, begun or open, with a word for screen readers.</summary>
    MarkupString SignOf(Lesson lesson);

    /// <summary>How many of the course's lessons are done.</summary>
    MarkupString DoneCount { get; }

    /// <summary>How many of the lesson's questions were answered right.</summary>
    MarkupString RightCount(Lesson lesson);

    /// <summary>The text's HTML, with what is said of the reader's last answer below each question.</summary>
    string HtmlOf(LessonText text);

    /// <summary>The end of a lesson: mark it as read, or that it is.</summary>
    RenderFragment ReadBox(Lesson lesson);
}

/// <summary>The marks of one reader in one course.</summary>
internal sealed class ReaderMarks(Course course, CourseProgress progress, bool workbench, IStringLocalizer<LessonsText> words) : IReaderMarks
{
    public MarkupString SignOf(Lesson lesson) => new(Sign(progress.StateOf(lesson), words));

    public MarkupString DoneCount => new(progress.DoneCount(course).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public MarkupString RightCount(Lesson lesson) => new(progress.RightCount(lesson).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public string HtmlOf(LessonText text) => QuestionFeedback.Fill(text, question => FeedbackOf(question, progress, words));

    public RenderFragment ReadBox(Lesson lesson) => ReadBoxFor(lesson, progress.HasRead(lesson), workbench);

    internal static string FeedbackOf(Question question, CourseProgress progress, IStringLocalizer<LessonsText> words) =>
        progress.Questions.TryGetValue(question.Id, out var ticks) && question.Judge(ticks.LastAnswer.Split('\n')) is { Outcome: not QuestionOutcome.Incomplete } verdict
            ? QuestionFeedback.Html(question, verdict, words)
            : "";

    internal static string Sign(LessonState state, IStringLocalizer<LessonsText> words) =>
        $"""<span class="sign" data-state="{state.ToString().ToLowerInvariant()}"><span class="visually-hidden">{words[state.ToString()]}</span></span>""";

    internal static RenderFragment ReadBoxFor(Lesson lesson, bool read, bool workbench) => builder =>
    {
        builder.OpenComponent<ReadBox>(0);
        builder.AddComponentParameter(1, nameof(Lessons.ReadBox.Lesson), lesson);
        builder.AddComponentParameter(2, nameof(Lessons.ReadBox.Read), read);
        builder.AddComponentParameter(3, nameof(Lessons.ReadBox.Workbench), workbench);
        builder.CloseComponent();
    };
}
