using Markdig.Renderers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Markup;

/// <summary>Writes one text of a lesson as HTML, and knows for which lesson it does so.</summary>
internal sealed class LessonHtmlRenderer(TextWriter writer, RenderContext context) : HtmlRenderer(writer)
{
    internal RenderContext Context { get; } = context;

    /// <summary>What <paramref name="write"/> writes, as safe HTML of its own instead of a part of this text.</summary>
    internal string Capture(Action write)
    {
        var outer = Writer;
        using var inner = new StringWriter { NewLine = "\n" };
        Writer = inner;
        write();
        Writer = outer;
        return HtmlCleaner.Clean(inner.ToString());
    }

    /// <summary>A word that is part of the text, in the text's language.</summary>
    internal string Label(string key) => MarkupText.In(Context.Language, key);

    /// <summary>The label of something to press or to reach by the keyboard: of a lesson in its language, which is the page's; of notes in the page's.</summary>
    internal string ControlLabel(string key) => Context.IsNotes ? ControlLabels.Mark(key) : Label(key);

    /// <summary>Logs a problem at <paramref name="node"/>, and shows it there in development.</summary>
    internal void Problem(MarkdownObject node, string message, string remedy) => Context.Problem(Context.LineOf(node), message, remedy, this);
}
