using System.Globalization;
using System.Text;

namespace KubePortal.Lessons.Search;

/// <summary>
/// Text as it is compared: compatibility forms (full-width letters, half-width kana) as their usual ones, in lower case, katakana as
/// hiragana, one blank for any number, none beside Japanese (<c>Pod を</c> is <c>podを</c>), and no long mark at the end of a longer
/// katakana word (<c>サーバー</c> is <c>さーば</c>, as <c>サーバ</c> is).
/// </summary>
internal static class FoldedText
{
    /// <summary>A katakana word this long is written with and without its last long mark; in a shorter one it tells words apart (<c>キー</c>).</summary>
    private const int WordWithOptionalMarkMin = 4;

    internal static string Of(string text) => Of(text, null);

    /// <param name="origins">Filled with the place in <paramref name="text"/> that each character of the answer comes from.</param>
    internal static string Of(string text, List<Origin>? origins)
    {
        List<(char Char, Origin From)> usual = new(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfElement(text, at);
            foreach (var c in Usual(text, at, end)) usual.Add((c, new Origin(at, end)));
            at = end;
        }

        var folded = new StringBuilder(usual.Count);
        for (var i = 0; i < usual.Count; i++)
        {
            var (c, from) = usual[i];
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length == 0 || i + 1 == usual.Count || char.IsWhiteSpace(usual[i + 1].Char)) continue;
                if (Scripts.IsJapanese(usual[i + 1].Char) || Scripts.IsJapanese(folded[^1])) continue;
                c = ' ';
            }
            else if (c == Scripts.LongMark && EndsLongWord(usual, i))
            {
                continue;
            }
            folded.Append(Scripts.AsHiragana(c));
            origins?.Add(from);
        }
        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>The usual form of a text, in lower case, with all its blanks, kana and marks.</summary>
    internal static string Usual(string text)
    {
        var usual = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfElement(text, at);
            usual.Append(Usual(text, at, end));
            at = end;
        }
        return usual.ToString();
    }

    // A character with what is combined with it: か and its separate ゛ are one.
    private static int EndOfElement(string text, int at)
    {
        var end = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
        while (end < text.Length && (text[end] is '\uff9e' or '\uff9f' || char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark)) end++;
        return end;
    }

    private static string Usual(string text, int at, int end)
    {
        if (end == at + 1 && text[at] < 0x80) return char.ToLowerInvariant(text[at]).ToString();
        // Half a surrogate pair and the code points that are no characters can't be normalised.
        if (!Rune.TryGetRuneAt(text, at, out var rune) || (rune.Value & 0xfffe) == 0xfffe || rune.Value is >= 0xfdd0 and <= 0xfdef) return "\ufffd";
        return text[at..end].Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    private static bool EndsLongWord(List<(char Char, Origin)> text, int mark)
    {
        if (mark + 1 < text.Count && Scripts.IsKatakana(text[mark + 1].Char)) return false;
        var start = mark;
        while (start > 0 && Scripts.IsKatakana(text[start - 1].Char)) start--;
        return mark - start + 1 >= WordWithOptionalMarkMin;
    }

    /// <summary>A part of the text before it was folded.</summary>
    internal readonly record struct Origin(int Start, int End);
}
