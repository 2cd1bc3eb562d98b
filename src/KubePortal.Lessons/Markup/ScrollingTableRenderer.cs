using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace KubePortal.Lessons.Markup;

/// <summary>A table in a box that scrolls by itself (and by keyboard), so that a wide one never widens the page.</summary>
internal sealed class ScrollingTableRenderer : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.Write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
            .WriteEscape(((LessonHtmlRenderer)renderer).ControlLabel("Table")).WriteLine("\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}
