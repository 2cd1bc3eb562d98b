using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;

namespace KubePortal.Lessons.Directives;

/// <summary>One or more answers of several: <c>:::several ID</c></summary>
internal sealed class SeveralDirective() : QuestionDirective(QuestionKind.Several)
{
    protected override Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id)
    {
        if (parts.Options(renderer, container) is not { } options) return null;
        if (options.Exists(o => o.IsRight) && options.Count > 1) return new SeveralQuestion(id, parts.PromptHtml, options);
        renderer.Problem(container, $"'several' has {options.Count(o => o.IsRight)} right answers of {options.Count}", "Mark at least one of at least two with [x]");
        return null;
    }

    protected override void WriteAnswers(LessonHtmlRenderer renderer, Question question) => ChoiceDirective.WriteOptions(renderer, question, "checkbox");
}
