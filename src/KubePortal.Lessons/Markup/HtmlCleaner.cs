using Ganss.Xss;

namespace KubePortal.Lessons.Markup;

/// <summary>The last gate of every text: only the elements, attributes and schemes named here leave it.</summary>
internal static class HtmlCleaner
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    /// <summary>Thread-safe: the sanitizer is never changed after its creation.</summary>
    internal static string Clean(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "aside", "blockquote", "br", "button", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4",
                "h5", "h6", "header", "hr", "img", "input", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "table", "tbody", "td", "th", "thead",
                "tr", "ul",
                "path", "rect", "svg", "text",      // drawn diagrams
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "alt", "aria-hidden", "aria-label", "aria-labelledby", "checked", "class", "disabled", "href", "id", "lang", "loading", "rel", "role",
                "scope", "src", "start", "style", "tabindex", "title", "type",
                "d", "dominant-baseline", "height", "rx", "text-anchor", "viewBox", "width", "x", "y",
            },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "text-align" },
        });
        sanitizer.AllowDataAttributes = true;
        return sanitizer;
    }
}
