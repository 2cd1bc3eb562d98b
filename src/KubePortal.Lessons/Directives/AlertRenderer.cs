using KubePortal.Lessons.Markup;
using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace KubePortal.Lessons.Directives;

/// <summary>GitHub's alerts (<c>&gt; [!NOTE]</c>) as the boxes of the directives: important reads as note, caution as warning.</summary>
internal sealed class AlertRenderer : HtmlObjectRenderer<AlertBlock>
{
    protected override void Write(HtmlRenderer renderer, AlertBlock block)
    {
        var (name, label) = block.Kind.ToString().ToUpperInvariant() switch
        {
            "TIP" => ("tip", "Tip"),
            "WARNING" or "CAUTION" => ("warning", "Warning"),
            "IMPORTANT" => ("remember", "Remember"),
            _ => ("note", "Note"),
        };
        var lesson = (LessonHtmlRenderer)renderer;
        renderer.EnsureLine();
        NoteDirective.Open(lesson, name, lesson.Label(label));
        renderer.WriteChildren(block);
        renderer.EnsureLine();
        renderer.WriteLine("</aside>");
    }
}
