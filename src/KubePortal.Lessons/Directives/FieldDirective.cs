using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>A gap <c>___</c> in a piece of code that is filled by typing: <c>:::field ID</c>. Each answer is a text that may be typed;
/// <c>*</c> is whatever else was, <c>`*`</c> a star.</summary>
internal sealed class FieldDirective() : QuestionDirective(QuestionKind.Field)
{
    private const string Gap = "___";

    protected override Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id)
    {
        var gaps = parts.Asked.OfType<CodeBlock>().Sum(c => c.Lines.ToString().Split(Gap).Length - 1);
        if (gaps != 1)
        {
            renderer.Problem(container, $"'field' has {gaps} gaps ___ in its code", "Write ___ in the code where something is to be filled in, once");
            return null;
        }
        if (parts.Options(renderer, container) is not { } options) return null;
        if (!options.Exists(o => o.IsRight) || options.Exists(o => o.IsRight && FieldQuestion.IsAnythingElse(o)))
        {
            renderer.Problem(container, "'field' has no right answer", "Mark each text that is accepted with [x]");
            return null;
        }
        if (!options.Exists(FieldQuestion.IsAnythingElse))
            renderer.Problem(container, "'field' says nothing to other texts", "Add an answer '- [ ] *' with an explanation for whatever else is typed");
        return new FieldQuestion(id, parts.PromptHtml, options);
    }

    protected override string PromptInForm(LessonHtmlRenderer renderer, string html)
    {
        var code = html.IndexOf("<pre", StringComparison.Ordinal);
        var at = html.IndexOf(Gap, code, StringComparison.Ordinal);
        var label = System.Net.WebUtility.HtmlEncode(renderer.Label("QuestionGap"));
        return $"{html[..at]}<input type=\"text\" class=\"question-gap\" name=\"answer\" required aria-label=\"{label}\" maxlength=\"{Number(FieldQuestion.LengthMax)}\" size=\"16\""
            + $" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\">{html[(at + Gap.Length)..]}";
    }

    // The gap is in the code itself.
    protected override void WriteAnswers(LessonHtmlRenderer renderer, Question question)
    {
    }
}
