using System.Security.Cryptography;
using System.Text;
using KubePortal.Lessons.Highlighting;
using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>The HTML that all code blocks share: <c>figure.code</c> with a caption of buttons and highlighted lines.</summary>
internal static class CodeFigure
{
    /// <summary>Longer lines are data that nobody reads, and colouring them costs more than their length.</summary>
    private const int ColouredLineMax = 2_000;

    /// <param name="attributes">More attributes of the figure, names as they are, values escaped here.</param>
    internal static void Open(LessonHtmlRenderer renderer, CodeBlockText code, string fence, params (string Name, string Value)[] attributes)
    {
        var id = renderer.Context.UniqueId("code-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Text)))[..8]);
        renderer.Write($"<figure class=\"code\" id=\"{id}\" data-fence=\"{fence}\" data-language=\"{(code.Language.Length == 0 ? "text" : code.Language)}\"");
        foreach (var (name, value) in attributes) renderer.Write($" {name}=\"").WriteEscape(value).Write("\"");
        renderer.Write("><figcaption>");
    }

    /// <summary>Closes the caption and starts the lines.</summary>
    internal static void StartLines(LessonHtmlRenderer renderer) => renderer.Write("</figcaption><pre tabindex=\"0\"><code>");

    internal static void Close(LessonHtmlRenderer renderer) => renderer.WriteLine("</code></pre></figure>");

    internal static void Title(LessonHtmlRenderer renderer, string title) =>
        renderer.Write("<span class=\"code-title\">").WriteEscape(title).Write("</span>");

    internal static void Button(LessonHtmlRenderer renderer, string action, string label) =>
        renderer.Write($"<button type=\"button\" data-action=\"{action}\">").WriteEscape(renderer.ControlLabel(label)).Write("</button>");

    internal static void Lines(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        foreach (var line in code.Text.Split('\n'))
        {
            renderer.Write("<span class=\"line\">");
            Highlighted(renderer, code.Language, line);
            renderer.Write("\n</span>");
        }
    }

    internal static void Highlighted(LessonHtmlRenderer renderer, string language, string line)
    {
        if (line.Length > ColouredLineMax) language = "";
        foreach (var token in Highlighter.For(language).Tokens(line))
        {
            if (token.Class is null) renderer.WriteEscape(token.Text);
            else renderer.Write($"<span class=\"hl-{token.Class}\">").WriteEscape(token.Text).Write("</span>");
        }
    }
}
