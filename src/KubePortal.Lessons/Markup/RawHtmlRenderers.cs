using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>A block of raw HTML is removed and reported; a comment is only removed.</summary>
internal sealed class RawHtmlBlockRenderer : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock block)
    {
        var text = block.Lines.ToString().Trim();
        if (block.Type == HtmlBlockType.Comment || text.StartsWith("<!--", StringComparison.Ordinal)) return;
        if (RawHtml.ElementOf(text) is { } element && !RawHtml.IsElement(element))
        {
            renderer.EnsureLine();
            renderer.Write("<p>").WriteEscape(text).WriteLine("</p>");
            return;
        }
        ((LessonHtmlRenderer)renderer).Problem(block, $"raw HTML ({RawHtml.Name(text)}) was removed", RawHtml.Remedy);
    }
}

/// <summary>A raw HTML tag inside a text is removed and reported, <c>&lt;br&gt;</c> is kept, and what is no HTML
/// (<c>&lt;pod-name&gt;</c>) is text.</summary>
internal sealed class RawHtmlInlineRenderer : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline)
    {
        var tag = inline.Tag;
        var element = RawHtml.ElementOf(tag);
        if (tag.StartsWith("<!--", StringComparison.Ordinal)) return;
        if (element == "br") renderer.Write("<br>");
        else if (element is not null && !RawHtml.IsElement(element)) renderer.WriteEscape(tag);
        else
        {
            var context = ((LessonHtmlRenderer)renderer).Context;
            if (!tag.StartsWith("</", StringComparison.Ordinal))
                context.Problems.Error(context.File.Path, context.LineOf(inline), $"raw HTML ({RawHtml.Name(tag)}) was removed", RawHtml.Remedy);
        }
    }
}

internal static partial class RawHtml
{
    internal const string Remedy = "Say it in Markdown, or with a directive (docs/content.md)";

    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blockquote", "body", "br",
        "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir",
        "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4",
        "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li",
        "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
        "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search",
        "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
        "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
    };

    internal static bool IsElement(string name) => Elements.Contains(name);

    internal static string? ElementOf(string text) =>
        Start().Match(text) is { Success: true } m ? m.Groups[1].Value.ToLowerInvariant() : null;

    internal static string Name(string text) => ElementOf(text) is { } element ? $"<{element}>" : "markup";

    [GeneratedRegex(@"^</?([A-Za-z][A-Za-z0-9.:_-]*)")]
    private static partial Regex Start();
}
