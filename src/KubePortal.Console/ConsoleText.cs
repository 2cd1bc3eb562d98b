using System.Globalization;
using System.Resources;

namespace KubePortal.Console;

/// <summary>The console's own sentences and its commands' descriptions: <c>ConsoleText.resx</c> in English, <c>ConsoleText.ja.resx</c> in Japanese.</summary>
public static class ConsoleText
{
    private static readonly ResourceManager Resources = new("KubePortal.Console.ConsoleText", typeof(ConsoleText).Assembly);

    /// <summary>A text, or null where the language doesn't have it.</summary>
    /// <param name="key">Its name in the resource files.</param>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    public static string? Find(string key, string language) => Resources.GetString(key, CultureInfo.GetCultureInfo(language));

    /// <summary>A text that must be there.</summary>
    /// <exception cref="InvalidOperationException">It isn't.</exception>
    public static string Of(string key, string language) =>
        Find(key, language) ?? throw new InvalidOperationException($"ConsoleText has no text '{key}'.");

    /// <summary>A text with its holes filled.</summary>
    public static string Format(string key, string language, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Of(key, language), values);
}
