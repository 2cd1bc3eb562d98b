using KubePortal.Lessons.Directives;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace KubePortal.Lessons.Markup;

/// <summary>Markdown to HTML: parse, assign ids, rewrite links, render. What leaves it for a page goes through <see cref="HtmlCleaner"/>.</summary>
internal static class LessonMarkup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseAlertBlocks().UseCustomContainers()
        .UseCjkFriendlyEmphasis().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Use<LanguageRun>()
        .UsePreciseSourceLocation()
        .Build();

    /// <summary>Parses a text; one that nests deeper than Markdig allows is reported at <paramref name="line"/> and read as nothing.</summary>
    internal static MarkdownDocument Parse(string text, string file, int line, ProblemLog problems) => TryParse(text, file, line, problems) ?? [];

    /// <inheritdoc cref="Parse"/>
    /// <returns>Null for a text that could not be parsed.</returns>
    internal static MarkdownDocument? TryParse(string text, string file, int line, ProblemLog problems)
    {
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            RawHtml.RemoveScripts(document);
            QuestionParts.PartAnswers(document);
            return document;
        }
        catch (ArgumentException)       // Markdig's depth limit has no exception of its own
        {
            problems.Error(file, line, "the text nests lists, quotes or brackets too deep to be read", "Make it flatter");
            return null;
        }
    }

    /// <summary>A parsed text as HTML that is still to be cleaned. Its headings have ids already (<see cref="SectionIds"/>), or get none.</summary>
    internal static string Render(MarkdownDocument document, RenderContext context)
    {
        LinkRewriter.Rewrite(document, context);
        if (context.Language == Languages.Japanese) JapaneseLineBreaks.Join(document);
        var terms = TermMarks.Mark(document, context);
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new LessonHtmlRenderer(writer, context);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HeadingRenderer>(new SectionHeadingRenderer());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeFenceRenderer());
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new RawHtmlBlockRenderer());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new RawHtmlInlineRenderer());
        renderer.ObjectRenderers.Replace<CodeInlineRenderer>(new InlineCodeRenderer());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrollingTableRenderer());
        renderer.ObjectRenderers.Replace<ParagraphRenderer>(new PictureParagraphRenderer());
        renderer.ObjectRenderers.Replace<Markdig.Extensions.CustomContainers.HtmlCustomContainerRenderer>(new BlockDirectiveRenderer());
        renderer.ObjectRenderers.Replace<AlertBlockRenderer>(new AlertRenderer());
        renderer.ObjectRenderers.Add(new TermMarks.Renderer());
        renderer.Render(document);
        TermMarks.WriteExplanations(renderer, terms);
        return writer.ToString();
    }

    /// <summary>A short text (a hint, a debrief) that stands on no page of its own, as safe HTML.</summary>
    internal static string RenderShort(string text, RenderContext context) =>
        HtmlCleaner.Clean(Render(Parse(text, context.File.Path, context.LineOffset + 1, context.Problems), context));

    private static void Replace<T>(this Markdig.Renderers.ObjectRendererCollection renderers, Markdig.Renderers.IMarkdownObjectRenderer replacement)
        where T : Markdig.Renderers.IMarkdownObjectRenderer
    {
        var at = renderers.FindIndex(r => r is T);
        if (at < 0) throw new InvalidOperationException($"the pipeline has no {typeof(T).Name}");
        renderers[at] = replacement;
    }

    private static int FindIndex(this Markdig.Renderers.ObjectRendererCollection renderers, Func<Markdig.Renderers.IMarkdownObjectRenderer, bool> test)
    {
        for (var i = 0; i < renderers.Count; i++)
            if (test(renderers[i])) return i;
        return -1;
    }
}
