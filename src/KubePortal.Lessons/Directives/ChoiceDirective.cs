using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;

namespace KubePortal.Lessons.Directives;

/// <summary>One answer of several: <c>:::choice ID</c></summary>
internal sealed class ChoiceDirective() : QuestionDirective(QuestionKind.Choice)
{
    protected override Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id) =>
        OneRight(renderer, container, parts) is { } options ? new ChoiceQuestion(id, Kind, parts.PromptHtml, options) : null;

    protected override void WriteAnswers(LessonHtmlRenderer renderer, Question question) => WriteOptions(renderer, question, "radio");

    /// <summary>Two answers or more, of which one is right; null with a problem told otherwise.</summary>
    internal static List<QuestionOption>? OneRight(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts)
    {
        if (parts.Options(renderer, container) is not { } options) return null;
        var right = options.Count(o => o.IsRight);
        if (right == 1 && options.Count > 1) return options;
        renderer.Problem(container, $"'{container.Info}' has {right} right answers of {options.Count}", "Mark exactly one of at least two with [x]");
        return null;
    }

    /// <param name="type">The input's: <c>radio</c> or <c>checkbox</c>.</param>
    internal static void WriteOptions(LessonHtmlRenderer renderer, Question question, string type)
    {
        renderer.WriteLine("<div class=\"question-options\">");
        foreach (var option in question.Options)
        {
            renderer.WriteLine($"<label class=\"question-option\"><input type=\"{type}\" name=\"answer\" value=\"{Number(option.Position)}\"{(type == "radio" ? " required" : "")}>"
                + $" <span>{option.Html}</span></label>");
        }
        renderer.WriteLine("</div>");
    }
}
