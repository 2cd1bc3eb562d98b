using System.Text;
using KubePortal.Lessons;
using KubePortal.Web.Shell;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Lessons;

/// <summary>What a learner is told below a question.</summary>
internal static class QuestionFeedback
{
    /// <summary>Where the text's HTML leaves room for it, once for each of <see cref="LessonText.Questions"/>, in their order.</summary>
    private const string Room = "<output class=\"question-feedback\"></output>";

    /// <summary>The text with what <paramref name="feedback"/> has to say below each question, "" for nothing.</summary>
    internal static string Fill(LessonText text, Func<Question, string> feedback)
    {
        var whole = text.HtmlOn(PageLanguages.Current);
        if (text.Questions.Count == 0)
            return whole;

        var parts = whole.Split(Room);
        if (parts.Length != text.Questions.Count + 1)
            throw new InvalidOperationException($"{text.File}: {text.Questions.Count} questions with room for {parts.Length - 1} answers.");
        var html = new StringBuilder(parts[0]);
        for (var i = 0; i < text.Questions.Count; i++)
            html.Append(Room.AsSpan(0, Room.Length - "</output>".Length)).Append(feedback(text.Questions[i])).Append("</output>").Append(parts[i + 1]);
        return html.ToString();
    }

    /// <summary>Safe HTML: the verdict in a word, and why.</summary>
    internal static string Html(Question question, QuestionVerdict verdict, IStringLocalizer<LessonsText> words)
    {
        var outcome = verdict.Outcome.ToString().ToLowerInvariant();
        var html = new StringBuilder($"""<div class="told" data-outcome="{outcome}"><p class="told-word"><strong>{words["Answer" + verdict.Outcome]}</strong>""");
        if (verdict.Outcome is QuestionOutcome.Wrong && verdict.HitsMax > 1)
            html.Append(' ').Append(words[question.Kind is QuestionKind.Order ? "InPlace" : "RightOnes", verdict.Hits, verdict.HitsMax]);
        html.Append("</p>");
        foreach (var explanation in verdict.Explanations)
        {
            html.Append("<div class=\"explained\" data-right=\"").Append(explanation.IsRight ? "yes" : "no").Append("\">");
            if (explanation.AnswerHtml.Length > 0 && question.Options.Count > 1)
                html.Append("<p class=\"answer\">").Append(explanation.AnswerHtml).Append("</p>");
            html.Append(explanation.Html).Append("</div>");
        }
        return html.Append("</div>").ToString();
    }
}
