using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Markup;

/// <summary>
/// The labels of what readers press in a text that there is in one language only: they belong to the page, so they are marked when the text
/// is rendered, and written in the page's language when it is shown.
/// </summary>
internal static partial class ControlLabels
{
    /// <summary>Stands for the label <paramref name="key"/> until the page is known. Private use characters mean nothing in a text.</summary>
    internal static string Mark(string key) => $"\uE000{key}\uE001";

    /// <summary>The text with its labels in a language.</summary>
    internal static string In(string language, string html) =>
        Marks().Replace(html, mark => MarkupText.Find(language, mark.Groups["key"].Value) ?? "");

    [GeneratedRegex("\uE000(?<key>[A-Za-z]*)\uE001")]
    private static partial Regex Marks();
}
