using System.Text;

namespace KubePortal.Lessons.Search;

/// <summary>What is looked for: words that must all be there. Whatever was typed is a query; one without words finds nothing.</summary>
public sealed class SearchQuery
{
    /// <summary>Characters that are looked at.</summary>
    public const int LengthMax = 120;

    /// <summary>Words that are looked for.</summary>
    public const int WordsMax = 8;

    private SearchQuery(string text, IReadOnlyList<SearchWord> words, string phrase, bool wasCut)
    {
        Text = text;
        Words = words;
        Phrase = phrase;
        WasCut = wasCut;
    }

    /// <summary>What was typed, up to <see cref="LengthMax"/>.</summary>
    public string Text { get; }

    /// <summary>There was more than <see cref="LengthMax"/> or <see cref="WordsMax"/> allow; the rest is not looked for.</summary>
    public bool WasCut { get; }

    public bool IsEmpty => Words.Count == 0;

    internal IReadOnlyList<SearchWord> Words { get; }

    /// <summary>The words one after the other, as they would stand in a folded text.</summary>
    internal string Phrase { get; }

    /// <summary>Whether all words stand in <paramref name="texts"/>, each in any of them.</summary>
    public bool StandsIn(IEnumerable<string> texts)
    {
        var folded = texts.Select(FoldedText.Of).ToList();
        return Words.All(w => folded.Exists(f => f.Contains(w.Folded, StringComparison.Ordinal)));
    }

    public static SearchQuery Parse(string? typed)
    {
        var text = (typed ?? "").Trim();
        var isLong = text.Length > LengthMax;
        if (isLong) text = text[..(char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var words = parts.Take(WordsMax).Select(SearchWord.Of).Where(w => w.Folded.Length > 0).DistinctBy(w => w.Folded).ToList();
        return new SearchQuery(text, words, FoldedText.Of(string.Join(' ', parts.Take(WordsMax))), isLong || parts.Length > WordsMax);
    }
}

/// <summary>A word of a query.</summary>
/// <param name="Folded">As it stands in a folded text.</param>
/// <param name="Parts">What a Japanese word is made of, without the kana between: <c>Podのレプリカ数</c> is <c>pod</c>, <c>れぷりか</c>, <c>数</c>.
/// A word of one script is its own only part.</param>
internal sealed record SearchWord(string Folded, IReadOnlyList<string> Parts)
{
    internal static SearchWord Of(string typed)
    {
        List<(Script Script, StringBuilder Text)> runs = [];
        foreach (var c in FoldedText.Usual(typed))
        {
            // A mark belongs to what stands before it: spec.replicas is one.
            var script = Scripts.Of(c) is Script.None && !Scripts.IsJapanese(c) ? Script.Other : Scripts.Of(c);
            if (runs.Count == 0 || runs[^1].Script != script) runs.Add((script, new StringBuilder()));
            runs[^1].Text.Append(c);
        }
        var parts = runs.Where(r => r.Script is not (Script.Hiragana or Script.None)).Select(r => FoldedText.Of(r.Text.ToString())).Where(p => p.Length > 0).Distinct().ToList();
        var folded = FoldedText.Of(typed);
        return new SearchWord(folded, parts.Count < 2 ? [folded] : parts);
    }
}
