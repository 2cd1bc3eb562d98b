using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>A paragraph that is one image is a figure, its title the caption: <c>![alt](images/x.svg "caption")</c>.</summary>
internal sealed class PictureParagraphRenderer : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
    {
        if (paragraph.Inline is not { FirstChild: LinkInline { IsImage: true } image } inline || inline.LastChild != image)
        {
            base.Write(renderer, paragraph);
            return;
        }
        renderer.EnsureLine();
        renderer.Write("<figure class=\"picture\">");
        var caption = image.Title;
        image.Title = null;
        renderer.Write(image);
        if (!string.IsNullOrEmpty(caption)) renderer.Write("<figcaption>").WriteEscape(caption).Write("</figcaption>");
        renderer.WriteLine("</figure>");
    }
}
