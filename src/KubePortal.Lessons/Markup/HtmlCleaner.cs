using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace KubePortal.Lessons.Markup;

/// <summary>The last gate of every text: only the elements, attributes and schemes named here leave it.</summary>
internal static partial class HtmlCleaner
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    /// <summary>Safe HTML. Most short texts are that already: they have no tags, or a few that can do no harm without attributes. Thread-safe: the
    /// sanitizer is never changed after its creation.</summary>
    internal static string Clean(string html) => Harmless().IsMatch(html) ? html : Sanitizer.Sanitize(html);

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "aside", "blockquote", "br", "button", "code", "dd", "del", "details", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure",
                "form", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "input", "label", "legend", "li", "ol", "option", "output", "p", "pre",
                "section", "select", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
                "path", "rect", "svg", "text",      // what is drawn
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "action", "alt", "aria-hidden", "aria-label", "aria-labelledby", "autocapitalize", "autocomplete", "checked", "class", "disabled", "href",
                "id", "lang", "loading", "max", "maxlength", "method", "min", "name", "popover", "popovertarget", "rel", "required", "role", "scope", "size",
                "spellcheck", "src", "start", "step", "style", "tabindex", "title", "type", "value",
                "d", "dominant-baseline", "height", "rx", "text-anchor", "viewBox", "width", "x", "y",
            },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "action", "href", "src" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "text-align" },
        });
        sanitizer.AllowDataAttributes = true;
        // Of forms only a question's and a monitor's are ours, and they are sent to this portal.
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IHtmlFormElement form && !OwnAddress().IsMatch(form.GetAttribute("action") ?? "")) form.Remove();
        };
        return sanitizer;
    }

    [GeneratedRegex(@"\A(?>(?:[^<]+|</?(?:p|code|em|strong|ul|ol|li)>)*)\z")]
    private static partial Regex Harmless();

    [GeneratedRegex("^(courses/[^/:]+/questions/[^/:]+|monitors/[a-z]+)$")]
    private static partial Regex OwnAddress();
}
