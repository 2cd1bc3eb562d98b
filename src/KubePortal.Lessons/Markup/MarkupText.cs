using System.Globalization;
using System.Resources;

namespace KubePortal.Lessons.Markup;

/// <summary>The words that rendering adds to a text (labels of buttons and boxes), from MarkupText.resx (English) and
/// MarkupText.ja.resx. They are in the text's language, not the machine's.</summary>
internal sealed class MarkupText
{
    private static readonly ResourceManager Words = new(typeof(MarkupText));
    private static readonly Dictionary<string, CultureInfo> Cultures = Languages.All.ToDictionary(l => l, CultureInfo.GetCultureInfo);

    internal static string? Find(string language, string key) => Words.GetString(key, Cultures[language]);

    internal static string In(string language, string key) =>
        Find(language, key) ?? throw new InvalidOperationException($"MarkupText.resx has no '{key}'");
}
