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
        var context = renderer.Context;
        var ids = Words(arguments["erratum"]);
        var elementId = context.UniqueId($"then-and-now-{Slug.Of(ids.FirstOrDefault() ?? "", otherwise: "box")}");
        var erratum = new Erratum(
            ids, arguments["since"], [.. Words(arguments["source"]).Select(s => SourceOf(renderer, container, s)).OfType<Source>()],
            Part(renderer, blocks[..at]), Part(renderer, blocks[(at + 1)..]),
            context.LessonId ?? "", context.Language, elementId, context.SectionId, context.LineOf(container));
        context.Errata.Add(erratum);
        Write(renderer, erratum);
    }

    private static void Write(LessonHtmlRenderer renderer, Erratum erratum)
    {
        renderer.Write($"<aside class=\"box then-and-now\" role=\"note\" id=\"{erratum.ElementId}\"");
        if (erratum.Ids.Count > 0) renderer.Write(" data-erratum=\"").WriteEscape(string.Join(' ', erratum.Ids)).Write("\"");
        renderer.Write("><p class=\"box-title\">").WriteEscape(renderer.Label("ThenAndNow"));
        if (erratum.Since is { } since)
        {
            renderer.Write(" <span class=\"since\">")
                .WriteEscape(string.Format(CultureInfo.InvariantCulture, renderer.Label("Since"), since)).Write("</span>");
        }
        renderer.WriteLine("</p>");
        WritePart(renderer, "then", "Then", erratum.ThenHtml);
        WritePart(renderer, "now", "Now", erratum.NowHtml);
        foreach (var source in erratum.Sources)
        {
            renderer.Write("<p class=\"source\"><a class=\"outside\" rel=\"noopener noreferrer\" href=\"").WriteEscapeUrl(source.Url).Write("\">")
                .WriteEscape($"{renderer.Label("Source")}: {source.Title.In(renderer.Context.Language)}").WriteLine("</a></p>");
        }
        renderer.WriteLine("</aside>");
    }

    private static string Part(LessonHtmlRenderer renderer, List<Block> blocks) => renderer.Capture(() =>
    {
        foreach (var block in blocks) renderer.Write(block);
    });

    private static void WritePart(LessonHtmlRenderer renderer, string part, string label, string html)
    {
        renderer.Write($"<section class=\"{part}\"><p class=\"part-title\">").WriteEscape(renderer.Label(label)).WriteLine("</p>");
        renderer.Write(html);
        renderer.WriteLine("</section>");
    }

    private static string[] Words(string? argument) => (argument ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static Source? SourceOf(LessonHtmlRenderer renderer, CustomContainer container, string source)
    {
        if (renderer.Context.Links.Sources.Find(source) is { } known) return known;
        if (SourceList.IsAddress(source))
        {
            renderer.Context.OutsideLinks.Add((source, renderer.Context.LineOf(container)));
            return new Source(source, LocalizedText.Same(new Uri(source).Host), source);
        }
        renderer.Problem(container, $"there is no source '{source}'", renderer.Context.Links.Sources.Remedy(source));
        return null;
    }
}
