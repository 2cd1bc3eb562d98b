namespace KubePortal.Lessons.Diagrams;

/// <summary>A text in a diagram, broken into lines. Widths are reckoned, as no font is at hand on the server: generous enough for the
/// fonts of the portal's stack, in pixels at <see cref="FontSize"/>.</summary>
internal sealed class TextLines
{
    internal const double FontSize = 14;
    internal const double LineHeight = 20;

    private TextLines(List<string> lines)
    {
        Lines = lines;
        Width = lines.Max(WidthOf);
    }

    internal IReadOnlyList<string> Lines { get; }
    internal double Width { get; }
    internal double Height => Lines.Count * LineHeight;

    /// <param name="text">May hold <c>&lt;br&gt;</c>.</param>
    /// <param name="maxWidth">Longer lines are broken, between words or between Japanese characters.</param>
    internal static TextLines Of(string text, double maxWidth)
    {
        var lines = new List<string>();
        foreach (var part in text.Replace("<br/>", "<br>", StringComparison.Ordinal).Replace("<br />", "<br>", StringComparison.Ordinal).Split("<br>"))
            Wrap(part.Trim(), maxWidth, lines);
        return new TextLines(lines);
    }

    // Lines of about the same length, so that none holds a lonely word.
    private static void Wrap(string text, double maxWidth, List<string> lines)
    {
        var width = WidthOf(text);
        var even = width > maxWidth ? Math.Min(maxWidth, (width / Math.Ceiling(width / maxWidth)) + (1.5 * FontSize)) : maxWidth;
        while (WidthOf(text) > even)
        {
            var at = BreakBefore(text, even, maxWidth);
            if (at <= 0) break;
            lines.Add(text[..at].TrimEnd());
            text = text[at..].TrimStart();
        }
        lines.Add(text);
    }

    // The last place between two phrases that fits; else between two words, if need be of an uneven line; else between two characters.
    private static int BreakBefore(string text, double even, double maxWidth)
    {
        if (BreakBefore(text, even, BeginsPhrase) is > 0 and var phrase && Fits(text[..phrase], even)) return phrase;
        if (BreakBefore(text, maxWidth, BeginsWord) is > 0 and var word && Fits(text[..word], maxWidth)) return word;
        return BreakBefore(text, even, MayBreakBefore);
    }

    private static bool Fits(string line, double maxWidth) => WidthOf(line) is var width && width <= maxWidth && width >= maxWidth / 3;

    // The last place to break that fits, else the first one at all; -1 where there is none.
    private static int BreakBefore(string text, double maxWidth, Func<string, int, bool> mayBreakBefore)
    {
        var best = -1;
        var width = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && mayBreakBefore(text, i))
            {
                if (width > maxWidth && best > 0) return best;
                best = i;
            }
            width += WidthOf(text[i]);
        }
        return best;
    }

    private static bool MayBreakBefore(string text, int at) =>
        text[at - 1] == ' '
        || ((IsWide(text[at]) || IsWide(text[at - 1])) && !"、。，．）」』！？ー々ょゃゅっァィゥェォッャュョ".Contains(text[at]) && !"（「『".Contains(text[at - 1]));

    // A Japanese phrase ends in hiragana (particles, endings) or with a mark, and the next begins with anything else.
    private static bool BeginsPhrase(string text, int at) =>
        text[at - 1] == ' ' || (MayBreakBefore(text, at) && ((IsHiragana(text[at - 1]) && !IsHiragana(text[at])) || "、。）」".Contains(text[at - 1])));

    // What follows hiragana begins no katakana or Chinese characters in their middle.
    private static bool BeginsWord(string text, int at) => BeginsPhrase(text, at) || (MayBreakBefore(text, at) && IsHiragana(text[at - 1]));

    private static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u309f';

    private static double WidthOf(string text) => text.Sum(WidthOf);

    private static double WidthOf(char c) => FontSize * c switch
    {
        _ when IsWide(c) => 1.0,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.3,
        ' ' or 'f' or 't' or 'r' or '/' or '(' or ')' or '-' => 0.38,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.88,
        >= 'A' and <= 'Z' => 0.69,
        _ => 0.57,
    };

    private static bool IsWide(char c) => c >= '\u2e80' && c is not (>= '\uff61' and <= '\uffdc');
}
