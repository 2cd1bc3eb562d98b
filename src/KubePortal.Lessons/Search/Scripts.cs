namespace KubePortal.Lessons.Search;

/// <summary>What kind of letter a character is; where the kind changes, a word ends.</summary>
internal static class Scripts
{
    internal const char LongMark = 'ー';

    private const int KatakanaToHiragana = 'ァ' - 'ぁ';

    internal static bool IsKatakana(char c) => c is >= 'ァ' and <= 'ヺ' or LongMark;

    internal static bool IsHiragana(char c) => c is >= 'ぁ' and <= 'ゟ';

    internal static bool IsKanji(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or >= '\uf900' and <= '\ufaff' or '々';

    /// <summary>Beside these a blank is only typography.</summary>
    internal static bool IsJapanese(char c) => IsKatakana(c) || IsHiragana(c) || IsKanji(c) || c is >= '\u3001' and <= '\u303f';

    internal static char AsHiragana(char c) => c is >= 'ァ' and <= 'ヶ' ? (char)(c - KatakanaToHiragana) : c;

    internal static Script Of(char c) =>
        IsHiragana(c) ? Script.Hiragana
        : IsKatakana(c) ? Script.Katakana
        : IsKanji(c) ? Script.Kanji
        : char.IsLetterOrDigit(c) ? Script.Other
        : Script.None;

    /// <summary>Whether a word ends between two neighbours of a folded text, in which katakana are hiragana.</summary>
    internal static bool Part(char before, char after) => Of(before) is var script && (script is Script.None || script != Of(after));
}

/// <summary>Kinds of letters.</summary>
internal enum Script
{
    /// <summary>No letter: a blank, a mark.</summary>
    None,
    Hiragana,
    Katakana,
    Kanji,

    /// <summary>Latin letters and digits, and what else is written with blanks between words.</summary>
    Other,
}
