using System.Globalization;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>What was said once and what holds today, parted by a line <c>***</c>; with the erratum's id, the version since which it
/// holds, and where that is written: <c>:::then-and-now erratum=E-08 since=1.15 source=https://…</c></summary>
internal sealed class ThenAndNowDirective() : BlockDirective("then-and-now", "erratum", "since", "source")
{
    internal override void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments)
    {
        var blocks = container.ToList();
        var breaks = blocks.OfType<ThematicBreakBlock>().ToList();
        if (breaks.Count != 1)
        {
            renderer.Problem(container, "then-and-now has not exactly one line *** between then and now", "Put *** between the two, with an empty line on each side");
            renderer.WriteChildren(container);
            return;
        }
        var at = blocks.IndexOf(breaks[0]);
        renderer.Write("<aside class=\"box then-and-now\" role=\"note\"");
        if (arguments["erratum"] is { } erratum) renderer.Write(" data-erratum=\"").WriteEscape(erratum).Write("\"");
        renderer.Write("><p class=\"box-title\">").WriteEscape(renderer.Label("ThenAndNow"));
        if (arguments["since"] is { } since)
        {
            renderer.Write(" <span class=\"since\">")
                .WriteEscape(string.Format(CultureInfo.InvariantCulture, renderer.Label("Since"), since)).Write("</span>");
        }
        renderer.WriteLine("</p>");
        Part(renderer, "then", "Then", blocks[..at]);
        Part(renderer, "now", "Now", blocks[(at + 1)..]);
        if (arguments["source"] is { } source) WriteSource(renderer, container, source);
        renderer.WriteLine("</aside>");
    }

    private static void Part(LessonHtmlRenderer renderer, string part, string label, List<Block> blocks)
    {
        renderer.Write($"<section class=\"{part}\"><p class=\"part-title\">").WriteEscape(renderer.Label(label)).WriteLine("</p>");
        foreach (var block in blocks) renderer.Write(block);
        renderer.EnsureLine();
        renderer.WriteLine("</section>");
    }

    private static void WriteSource(LessonHtmlRenderer renderer, CustomContainer container, string source)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            renderer.Problem(container, $"the source '{source}' is no https address", "Write source=https://…");
            return;
        }
        renderer.Write("<p class=\"source\"><a class=\"outside\" rel=\"noopener noreferrer\" href=\"").WriteEscapeUrl(source).Write("\">")
            .WriteEscape($"{renderer.Label("Source")}: {uri.Host}").WriteLine("</a></p>");
    }
}
