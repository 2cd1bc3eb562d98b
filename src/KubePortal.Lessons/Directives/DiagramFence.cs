using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>A diagram in Mermaid's notation: <c>```mermaid diagram title="…"</c>. The source stays readable; a script may draw it.</summary>
internal sealed class DiagramFence() : CodeFence("diagram", "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        var title = code.Arguments["title"] ?? renderer.Label("Diagram");
        renderer.Write($"<figure class=\"diagram\" data-language=\"{code.Language}\" aria-label=\"").WriteEscape(title).Write("\"><pre tabindex=\"0\"><code>")
            .WriteEscape(code.Text).Write("</code></pre><figcaption>").WriteEscape(title).WriteLine("</figcaption></figure>");
    }
}
