using Markdig.Renderers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Markup;

/// <summary>Writes one text of a lesson as HTML, and knows for which lesson it does so.</summary>
internal sealed class LessonHtmlRenderer(TextWriter writer, RenderContext context) : HtmlRenderer(writer)
{
    internal RenderContext Context { get; } = context;

    internal string Label(string key) => MarkupText.In(Context.Language, key);

    /// <summary>Logs a problem at <paramref name="node"/>, and shows it there in development.</summary>
    internal void Problem(MarkdownObject node, string message, string remedy) => Context.Problem(Context.LineOf(node), message, remedy, this);
}
