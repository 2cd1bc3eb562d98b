using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Directives;

/// <summary>A run of the other language, for screen readers and fonts: <c>:en[rolling update]</c>, <c>:ja[名前空間]</c>.</summary>
internal sealed class LanguageRun : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new RunParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html) html.ObjectRenderers.AddIfNotAlready<RunRenderer>();
    }

    internal sealed class Run(string language, string text) : LeafInline
    {
        internal string Language { get; } = language;
        internal string Text { get; } = text;
    }

    private sealed class RunParser : InlineParser
    {
        internal RunParser() => OpeningCharacters = [':'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            // ":en[text]"
            foreach (var language in Languages.All)
            {
                var opening = $":{language}[";
                if (!slice.MatchLowercase(opening)) continue;
                var from = slice.Start + opening.Length;
                var to = slice.Text.IndexOf(']', from, slice.End - from + 1);
                if (to <= from) return false;
                processor.Inline = new Run(language, slice.Text[from..to]);
                slice.Start = to + 1;
                return true;
            }
            return false;
        }
    }

    private sealed class RunRenderer : HtmlObjectRenderer<Run>
    {
        protected override void Write(HtmlRenderer renderer, Run run) =>
            renderer.Write($"<span lang=\"{run.Language}\">").WriteEscape(run.Text).Write("</span>");
    }
}
