using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace KubePortal.Lessons.Markup;

/// <summary>A heading with a link to itself. The link carries the page's own path, for under a base <c>#x</c> is the start page's.</summary>
internal sealed class SectionHeadingRenderer : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        var lesson = (LessonHtmlRenderer)renderer;
        var id = heading.TryGetAttributes()?.Id;
        if (heading.Parent is MarkdownDocument && id is not null) lesson.Context.SectionId = id;
        renderer.EnsureLine();
        renderer.Write($"<h{Math.Clamp(heading.Level, 2, 6)}");
        if (id is not null) renderer.Write(" id=\"").WriteEscape(id).Write("\"");
        renderer.Write(">");
        renderer.WriteLeafInline(heading);
        if (id is not null && lesson.Context.PagePath.Length > 0)
        {
            renderer.Write(" <a class=\"section-link\" href=\"").WriteEscape($"{lesson.Context.PagePath}#{Uri.EscapeDataString(id)}");
            renderer.Write("\" aria-label=\"").WriteEscape(lesson.ControlLabel("SectionLink")).Write("\">#</a>");
        }
        renderer.WriteLine($"</h{Math.Clamp(heading.Level, 2, 6)}>");
    }
}
