using KubePortal.Lessons.Directives;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons;

/// <summary>Lets the terms of the glossary explain themselves where each stands first in a lesson's text, and writes the explanations below it.
/// HTML's own popovers: no script.</summary>
internal static class TermMarks
{
    // No line begins or ends with these; around a button, browsers don't see to that by themselves.
    private const string Closing = ".,;:!?)]”’、。，．）」』】・？！";
    private const string Opening = "([“‘（「『【";

    /// <summary>Marks the terms; answers those that were found, in order.</summary>
    internal static IReadOnlyList<Term> Mark(MarkdownDocument document, RenderContext context)
    {
        if (context.LessonId is null || context.IsNotes || context.Links.Glossary.Count == 0) return [];
        var terms = context.Links.Glossary.Where(t => t.LessonId != context.LessonId && t.Name.Has(context.Language)).ToDictionary(t => t.Id, StringComparer.Ordinal);
        // Those that this lesson teaches are found too, so that no shorter term is marked inside them.
        var pattern = context.Links.TermPattern(context.Language);
        List<Term> found = [];
        foreach (var literal in document.Descendants<LeafBlock>().Where(Explains).SelectMany(b => b.Inline!.Descendants<LiteralInline>()).Where(l => !StandsInLink(l)).ToList())
            MarkIn(literal);
        return found;

        void MarkIn(LiteralInline literal)
        {
            var text = literal.Content.ToString();
            foreach (var (at, word, id) in pattern.Find(text))
            {
                if (!terms.Remove(id, out var term)) continue;
                found.Add(term);
                var before = text[..at].TrimEnd(Opening.ToCharArray());
                var after = text[(at + word.Length)..].TrimStart(Closing.ToCharArray());
                var rest = new LiteralInline(after) { Line = literal.Line, Column = literal.Column };
                var mark = new Marked(term, text[before.Length..at], word, text[(at + word.Length)..^after.Length]) { Line = literal.Line, Column = literal.Column };
                literal.Content = new StringSlice(before);
                literal.InsertAfter(mark);
                mark.InsertAfter(rest);
                MarkIn(rest);
                return;
            }
        }
    }

    internal static void WriteExplanations(LessonHtmlRenderer renderer, IReadOnlyList<Term> terms)
    {
        var context = renderer.Context;
        foreach (var term in terms)
        {
            renderer.Write($"<div popover class=\"term-text\" id=\"term-{term.Id}\" role=\"note\"><p class=\"term-name\">").WriteEscape(term.Name.In(context.Language)).WriteLine("</p>");
            renderer.Write(term.TextHtml.In(context.Language));
            if (term.LessonId is { } lessonId)
            {
                renderer.Write("<p class=\"term-lesson\"><a href=\"").WriteEscape(context.Links.PathOf(lessonId)).Write("\">")
                    .WriteEscape(renderer.Label("TermLesson")).WriteLine("</a></p>");
            }
            renderer.WriteLine("</div>");
        }
    }

    // Not in headings, nor in what is shown elsewhere too: questions, and the boxes of then and now.
    private static bool Explains(LeafBlock block)
    {
        if (block is not ParagraphBlock || block.Inline is null) return false;
        for (Block? outer = block.Parent; outer is not null; outer = outer.Parent)
            if (QuestionDirective.IsQuestion(outer) || outer is CustomContainer { Info: "then-and-now" }) return false;
        return true;
    }

    private static bool StandsInLink(LiteralInline literal)
    {
        for (var outer = literal.Parent; outer is not null; outer = outer.Parent)
            if (outer is LinkInline) return true;
        return false;
    }

    /// <summary>A term with the brackets and punctuation that stay on its line.</summary>
    internal sealed class Marked(Term term, string before, string text, string after) : LeafInline
    {
        internal Term Term { get; } = term;
        internal string Before { get; } = before;
        internal string Text { get; } = text;
        internal string After { get; } = after;
    }

    internal sealed class Renderer : HtmlObjectRenderer<Marked>
    {
        protected override void Write(HtmlRenderer renderer, Marked mark)
        {
            var keepsTogether = mark.Before.Length > 0 || mark.After.Length > 0;
            if (keepsTogether) renderer.Write("<span class=\"whole\">").WriteEscape(mark.Before);
            renderer.Write($"<button type=\"button\" class=\"term\" popovertarget=\"term-{mark.Term.Id}\">").WriteEscape(mark.Text).Write("</button>");
            if (keepsTogether) renderer.WriteEscape(mark.After).Write("</span>");
        }
    }
}
