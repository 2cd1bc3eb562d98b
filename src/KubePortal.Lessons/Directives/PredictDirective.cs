using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>What a command that is shown will do or print: <c>:::predict ID</c></summary>
internal sealed class PredictDirective() : QuestionDirective(QuestionKind.Predict)
{
    protected override Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id)
    {
        if (!parts.Asked.OfType<CodeBlock>().Any())
            renderer.Problem(container, "'predict' shows no command", "Show the command in a code block above the answers, or write 'choice'");
        return ChoiceDirective.OneRight(renderer, container, parts) is { } options ? new ChoiceQuestion(id, Kind, parts.PromptHtml, options) : null;
    }

    protected override void WriteAnswers(LessonHtmlRenderer renderer, Question question) => ChoiceDirective.WriteOptions(renderer, question, "radio");
}
