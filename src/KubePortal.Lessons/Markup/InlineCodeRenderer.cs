using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>
/// Code within a sentence breaks at its spaces, and not behind a hyphen: <c>--watch</c> and <c>kube-system</c> stay whole. A word longer than a phone's
/// line may break as it must.
/// </summary>
internal sealed class InlineCodeRenderer : CodeInlineRenderer
{
    private const int WholeWordCharactersMax = 24;

    protected override void Write(HtmlRenderer renderer, CodeInline code)
    {
        if (!renderer.EnableHtmlForInline)
        {
            base.Write(renderer, code);
            return;
        }
        renderer.Write("<code").WriteAttributes(code).Write(">");
        foreach (var (i, word) in code.Content.Split(' ').Index())
        {
            if (i > 0) renderer.Write(' ');
            if (word.Contains('-', StringComparison.Ordinal) && word.Length <= WholeWordCharactersMax)
                renderer.Write("<span class=\"whole\">").WriteEscape(word).Write("</span>");
            else
                renderer.WriteEscape(word);
        }
        renderer.Write("</code>");
    }
}
