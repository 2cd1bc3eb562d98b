using KubePortal.Lessons.Diagrams;
using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>A diagram in the part of Mermaid's notation that is drawn here: <c>```mermaid diagram title="…"</c>. What is said in it stands
/// below in words. A source with faults is shown as it is.</summary>
internal sealed class DiagramFence() : CodeFence("diagram", "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        var title = code.Arguments["title"] ?? renderer.Label("Diagram");
        var (diagram, faults) = Diagram.Read(code.Text);
        foreach (var fault in faults) renderer.Problem(code.Node, $"line {fault.Line + 1} of the diagram: {fault.Message}", fault.Remedy);
        renderer.Write("<figure class=\"diagram\">");
        if (diagram is null)
        {
            renderer.Write("<pre tabindex=\"0\"><code>").WriteEscape(code.Text).Write("</code></pre>");
        }
        else
        {
            renderer.Write("<div class=\"drawn\" tabindex=\"0\" role=\"img\" aria-label=\"").WriteEscape(title).Write("\">").Write(diagram.Draw()).Write("</div>");
        }
        renderer.Write("<figcaption>").WriteEscape(title).WriteLine("</figcaption>");
        if (diagram is not null) WriteWords(renderer, diagram);
        renderer.WriteLine("</figure>");
    }

    private static void WriteWords(LessonHtmlRenderer renderer, Diagram diagram)
    {
        renderer.Write("<details class=\"in-words\"><summary>").WriteEscape(renderer.Label("DiagramInWords")).Write("</summary><ul>");
        foreach (var sentence in diagram.Describe()) renderer.Write("<li>").WriteEscape(sentence).Write("</li>");
        renderer.WriteLine("</ul></details>");
    }
}
