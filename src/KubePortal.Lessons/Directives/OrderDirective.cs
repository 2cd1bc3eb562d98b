using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>Steps to be put in order, written in the right one as a numbered list, a line <c>***</c>, and why: <c>:::order ID</c></summary>
internal sealed class OrderDirective() : QuestionDirective(QuestionKind.Order)
{
    protected override Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id)
    {
        if (parts.List is not { IsOrdered: true, Count: > 1 and <= 12 } list)
        {
            renderer.Problem(container, "'order' has no numbered list of 2 to 12 steps", "Write '1. first', '2. second' in the right order");
            return null;
        }
        if (parts.ExplanationHtml.Length == 0)
            renderer.Problem(container, "'order' has no explanation", "Say below the list, behind a line ***, why this is the order");
        List<QuestionOption> steps = [];
        foreach (var item in list.Cast<ListItemBlock>())
        {
            if (item is not [ParagraphBlock step])
            {
                renderer.Problem(item, "a step is more than one paragraph", "Say it in one sentence");
                return null;
            }
            steps.Add(new(steps.Count, renderer.Capture(() => renderer.WriteLeafInline(step)), SectionIds.PlainText(step.Inline), "", IsRight: true));
        }
        return new OrderQuestion(id, parts.PromptHtml, steps, parts.ExplanationHtml);
    }

    protected override void WriteAnswers(LessonHtmlRenderer renderer, Question question)
    {
        renderer.Write("<ul class=\"question-options\" data-up=\"").WriteEscape(renderer.Label("MoveUp")).Write("\" data-down=\"").WriteEscape(renderer.Label("MoveDown")).WriteLine("\">");
        var shown = ((OrderQuestion)question).Shown;
        for (var i = 0; i < shown.Count; i++)
        {
            renderer.Write("<li class=\"question-step\"><label><select name=\"answer\" required><option value=\"\">–</option>");
            for (var place = 1; place <= shown.Count; place++) renderer.Write($"<option value=\"{Number(i)}:{Number(place)}\">{Number(place)}</option>");
            renderer.WriteLine($"</select> <span>{shown[i].Html}</span></label></li>");
        }
        renderer.WriteLine("</ul>");
    }
}
