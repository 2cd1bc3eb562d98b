using System.Globalization;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>What was said once and what holds today, parted by a line <c>***</c>; with the ids of the errata, the version since
/// which it holds, and where that is written, as a source's id or as an address: <c>:::then-and-now erratum="E-08 E-09" since=1.15 source=kep-753</c></summary>
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
        var errata = Words(arguments["erratum"]);
        if (errata.Length > 0) renderer.Write(" data-erratum=\"").WriteEscape(string.Join(' ', errata)).Write("\"");
        renderer.Write("><p class=\"box-title\">").WriteEscape(renderer.Label("ThenAndNow"));
        if (arguments["since"] is { } since)
        {
            renderer.Write(" <span class=\"since\">")
                .WriteEscape(string.Format(CultureInfo.InvariantCulture, renderer.Label("Since"), since)).Write("</span>");
        }
        renderer.WriteLine("</p>");
        Part(renderer, "then", "Then", blocks[..at]);
        Part(renderer, "now", "Now", blocks[(at + 1)..]);
        foreach (var source in Words(arguments["source"])) WriteSource(renderer, container, source);
        renderer.WriteLine("</aside>");
    }

    private static void Part(LessonHtmlRenderer renderer, string part, string label, List<Block> blocks)
    {
        renderer.Write($"<section class=\"{part}\"><p class=\"part-title\">").WriteEscape(renderer.Label(label)).WriteLine("</p>");
        foreach (var block in blocks) renderer.Write(block);
        renderer.EnsureLine();
        renderer.WriteLine("</section>");
    }

    private static string[] Words(string? argument) => (argument ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static void WriteSource(LessonHtmlRenderer renderer, CustomContainer container, string source)
    {
        var (address, name) = (source, "");
        if (SourceList.IsAddress(source)) name = new Uri(source).Host;
        else if (renderer.Context.Links.Sources.Find(source) is { } known) (address, name) = (known.Url, known.Title.In(renderer.Context.Language));
        else
        {
            renderer.Problem(container, $"there is no source '{source}'", renderer.Context.Links.Sources.Remedy(source));
            return;
        }
        renderer.Write("<p class=\"source\"><a class=\"outside\" rel=\"noopener noreferrer\" href=\"").WriteEscapeUrl(address).Write("\">")
            .WriteEscape($"{renderer.Label("Source")}: {name}").WriteLine("</a></p>");
    }
}
