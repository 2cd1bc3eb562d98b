namespace KubePortal.Lessons.Search;

/// <summary>Parts a block of plain text into sentences, Japanese or English.</summary>
internal static class Sentences
{
    internal static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Ends(text, at)) continue;
            while (at + 1 < text.Length && text[at + 1] is '」' or '』' or '）' or ')' or '"' or '”') at++;
            if (text[start..(at + 1)].Trim() is { Length: > 0 } sentence) yield return sentence;
            start = at + 1;
        }
        if (text[start..].Trim() is { Length: > 0 } rest) yield return rest;
    }

    // A point inside a word, or before a small letter (e.g. one), ends nothing.
    private static bool Ends(string text, int at) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '.' or '!' or '?' => at + 2 < text.Length && text[at + 1] == ' ' && !char.IsLower(text[at + 2]),
        _ => false,
    };
}
