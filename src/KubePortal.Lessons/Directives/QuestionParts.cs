using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Directives;

/// <summary>What a question's directive consists of: what is asked, the last list below that, and what stands behind a line <c>***</c>.</summary>
/// <param name="LegendHtml">The first paragraph, without its element.</param>
/// <param name="BelowHtml">The rest of what is asked.</param>
/// <param name="Asked">The blocks of what is asked.</param>
internal sealed record QuestionParts(string LegendHtml, string BelowHtml, IReadOnlyList<Block> Asked, ListBlock? List, string ExplanationHtml)
{
    internal string PromptHtml => LegendHtml.Length == 0 ? BelowHtml : $"<p>{LegendHtml}</p>\n{BelowHtml}";

    internal static QuestionParts Of(CustomContainer container, LessonHtmlRenderer renderer)
    {
        var blocks = container.ToList();
        var at = blocks.FindLastIndex(b => b is ListBlock);
        var asked = at < 0 ? blocks : blocks[..at];
        var explanation = at < 0 ? [] : blocks[(at + 1)..].Where(b => b is not ThematicBreakBlock).ToList();
        var legend = asked.FirstOrDefault() as ParagraphBlock;
        return new(
            legend is null ? "" : renderer.Capture(() => renderer.WriteLeafInline(legend)),
            renderer.Capture(() => WriteAll(renderer, legend is null ? asked : asked[1..])),
            asked, at < 0 ? null : (ListBlock)blocks[at],
            renderer.Capture(() => WriteAll(renderer, explanation)));
    }

    /// <summary>The list's items with a box, <c>- [x] answer</c> and the explanation on the lines below; null with a problem told where
    /// that is not what stands there.</summary>
    internal List<QuestionOption>? Options(LessonHtmlRenderer renderer, CustomContainer container)
    {
        if (List is not { IsOrdered: false })
        {
            renderer.Problem(container, "the question has no list of answers", "Write '- [x] right' and '- [ ] wrong', each with its explanation indented on the next line");
            return null;
        }
        List<QuestionOption> options = [];
        foreach (var item in List.Cast<ListItemBlock>())
        {
            if (item.FirstOrDefault() is not ParagraphBlock { Inline: { FirstChild: TaskList box } inlines } answer)
            {
                renderer.Problem(item, "an answer has no box", "Write '- [x] right' or '- [ ] wrong'");
                return null;
            }
            box.Remove();
            if (inlines.FirstChild is LiteralInline literal) literal.Content.TrimStart();
            var html = renderer.Capture(() => renderer.WriteLeafInline(answer)).Trim();
            var explanation = renderer.Capture(() => WriteAll(renderer, item.Skip(1)));
            if (explanation.Length == 0) renderer.Problem(item, "an answer has no explanation", "Say on the next line, indented, why it is right or wrong");
            options.Add(new(options.Count, html, SectionIds.PlainText(inlines), explanation, box.Checked));
        }
        return options;
    }

    /// <summary>Parts each answer of <paramref name="document"/>'s questions into its first line and the explanation below it, which Markdown
    /// takes for one paragraph.</summary>
    internal static void PartAnswers(MarkdownDocument document)
    {
        foreach (var container in document.Descendants<CustomContainer>().Where(QuestionDirective.IsQuestion).ToList())
        {
            foreach (var item in container.OfType<ListBlock>().Where(l => !l.IsOrdered).SelectMany(l => l).OfType<ListItemBlock>())
            {
                if (item.FirstOrDefault() is not ParagraphBlock { Inline: { } inlines } answer) continue;
                if (inlines.FirstOrDefault(i => i is LineBreakInline) is not { } lineEnd) continue;
                var explanation = new ParagraphBlock { Inline = new ContainerInline(), Line = answer.Line + 1, Column = answer.Column, Span = answer.Span };
                while (lineEnd.NextSibling is { } next)
                {
                    next.Remove();
                    explanation.Inline.AppendChild(next);
                }
                lineEnd.Remove();
                item.Insert(1, explanation);
            }
        }
    }

    private static void WriteAll(LessonHtmlRenderer renderer, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) renderer.Write(block);
    }
}
