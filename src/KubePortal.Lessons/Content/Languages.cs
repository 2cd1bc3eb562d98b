using System.Text.RegularExpressions;

namespace KubePortal.Lessons;

/// <summary>The languages in which lessons are written. Japanese is the first language and the one fallen back to.</summary>
public static partial class Languages
{
    public const string Japanese = "ja";
    public const string English = "en";

    /// <summary>All languages, in the order in which a missing text is looked for.</summary>
    public static IReadOnlyList<string> All { get; } = [Japanese, English];

    /// <summary>The language that a Markdown text seems to be written in: Japanese where it holds kana, and outside of its code no fewer
    /// Japanese characters than words of another script. So a Japanese text full of names stays Japanese, and one under Japanese
    /// headings English.</summary>
    internal static string Of(string markdown)
    {
        var prose = NoProse().Replace(markdown, " ");
        return Kana().IsMatch(prose) && JapaneseCharacter().Count(prose) >= LatinWord().Count(prose) ? Japanese : English;
    }

    // Fenced code, code in a line, comments, addresses.
    [GeneratedRegex(@"^[ \t]*(?<mark>`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\k<mark>|\z)|`[^`\n]+`|<!--[\s\S]*?-->|https?://\S+", RegexOptions.Multiline)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"[\u3041-\u30ff]")]
    private static partial Regex Kana();

    [GeneratedRegex(@"[\u3041-\u30ff\u4e00-\u9fff]")]
    private static partial Regex JapaneseCharacter();

    [GeneratedRegex(@"[A-Za-z][A-Za-z'’-]*")]
    private static partial Regex LatinWord();
}
