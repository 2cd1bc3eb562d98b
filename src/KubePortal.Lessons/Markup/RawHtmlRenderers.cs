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
        if (RawHtml.IsComment(text)) return;
        if (!RawHtml.IsRemoved(text))
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
        if (RawHtml.IsComment(tag)) return;
        if (RawHtml.ElementOf(tag) == "br") renderer.Write("<br>");
        else if (!RawHtml.IsRemoved(tag)) renderer.WriteEscape(tag);
        else
        {
            var context = ((LessonHtmlRenderer)renderer).Context;
            RawHtml.Report(inline, tag, context.File.Path, context.LineOffset, context.Problems);
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

    internal static bool IsComment(string text) => text.StartsWith("<!--", StringComparison.Ordinal);

    /// <summary>Whether it is HTML, and not a word between angle brackets.</summary>
    internal static bool IsRemoved(string text) => ElementOf(text) is not { } element || (element != "br" && Elements.Contains(element));

    /// <summary>Reports the HTML in a text of which only the words are used.</summary>
    internal static void ReportAll(MarkdownDocument document, string file, int lineOffset, ProblemLog problems)
    {
        foreach (var node in document.Descendants())
        {
            var text = node switch { HtmlBlock block => block.Lines.ToString().Trim(), HtmlInline inline => inline.Tag, _ => null };
            if (text is not null && !IsComment(text) && IsRemoved(text)) Report(node, text, file, lineOffset, problems);
        }
    }

    /// <summary>Reports a piece of HTML, once for an element: not at its end.</summary>
    internal static void Report(MarkdownObject node, string text, string file, int lineOffset, ProblemLog problems)
    {
        if (!text.StartsWith("</", StringComparison.Ordinal)) problems.Error(file, node.Line + 1 + lineOffset, $"raw HTML ({Name(text)}) was removed", Remedy);
    }

    /// <summary>Takes away what stands between the tags of a script or a style inside a line: it is no text.</summary>
    internal static void RemoveScripts(MarkdownDocument document)
    {
        foreach (var start in document.Descendants<HtmlInline>().Where(i => Unread().IsMatch(i.Tag)).ToList())
        {
            var end = $"</{ElementOf(start.Tag)}";
            while (start.NextSibling is { } next && !(next is HtmlInline tag && tag.Tag.StartsWith(end, StringComparison.OrdinalIgnoreCase))) next.Remove();
        }
    }

    internal static string? ElementOf(string text) =>
        Start().Match(text) is { Success: true } m ? m.Groups[1].Value.ToLowerInvariant() : null;

    internal static string Name(string text) => ElementOf(text) is { } element ? $"<{element}>" : "markup";

    [GeneratedRegex("^<(?:script|style)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unread();

    [GeneratedRegex(@"^</?([A-Za-z][A-Za-z0-9.:_-]*)")]
    private static partial Regex Start();
}
