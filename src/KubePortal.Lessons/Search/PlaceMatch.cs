namespace KubePortal.Lessons.Search;

/// <summary>How well a place fits a query.</summary>
/// <param name="Score">More is better: by what holds a word (title, heading, command, text), then by how it is held (alone, as a word of its own,
/// as a word's beginning, inside one), summed over the words; more where they stand together.</param>
/// <param name="IsLoose">Some word is there only in parts.</param>
internal readonly record struct PlaceMatch(double Score, bool IsLoose)
{
    private const int LoosePenalty = 4;

    /// <summary>Null where a word is missing, or only the lesson's title holds them all and the place is not its beginning.</summary>
    internal static PlaceMatch? Of(SearchPlace place, SearchQuery query)
    {
        var (score, isLoose, ownHit) = (0.0, false, false);
        foreach (var word in query.Words)
        {
            if (Best(place, word.Folded, ref ownHit) is { } whole)
            {
                score += whole;
                continue;
            }
            if (word.Parts.Count < 2) return null;
            var least = double.MaxValue;
            foreach (var part in word.Parts)
            {
                if (Best(place, part, ref ownHit) is not { } found) return null;
                least = Math.Min(least, found);
            }
            score += least / LoosePenalty;
            isLoose = true;
        }
        if (!ownHit) return null;
        if (query.Words.Count > 1)
            score += place.Units.Where(u => u.Folded.Contains(query.Phrase, StringComparison.Ordinal)).Select(u => Weight(u.Kind, WordFit.Whole)).DefaultIfEmpty().Max();
        return new PlaceMatch(score, isLoose);
    }

    /// <summary>The piece of the place to show: the one that holds most words, and of those the one that holds them best.</summary>
    internal static SearchUnit? Excerpt(SearchPlace place, SearchQuery query)
    {
        SearchUnit? best = null;
        var bestScore = 0.0;
        foreach (var unit in place.Units)
        {
            if (unit.Kind is SearchUnitKind.Title or SearchUnitKind.Heading) continue;
            var score = unit.Folded.Contains(query.Phrase, StringComparison.Ordinal) ? 1_000.0 : 0;
            foreach (var word in query.Words)
            {
                if (Fit(unit.Folded, word.Folded) is var fit and not WordFit.None) score += 100 + Weight(unit.Kind, fit) / 10;
                else score += word.Parts.Count(p => unit.Folded.Contains(p, StringComparison.Ordinal)) * 10;
            }
            if (score > bestScore) (best, bestScore) = (unit, score);
        }
        return best ?? place.Units.FirstOrDefault(u => u.Kind is SearchUnitKind.Sentence);
    }

    private static double? Best(SearchPlace place, string word, ref bool ownHit)
    {
        double? best = null;
        foreach (var unit in place.Units)
        {
            // A single letter stands nearly everywhere; what can't fit better isn't looked at.
            var most = Weight(unit.Kind, unit.Folded.Length == word.Length ? WordFit.All : WordFit.Whole);
            if (best >= most || Fit(unit.Folded, word) is not (var fit and not WordFit.None)) continue;
            ownHit = true;
            best = Math.Max(best ?? 0, Weight(unit.Kind, fit));
        }
        // By the title of its lesson a section is found like by a sentence.
        if (best is null && Fit(place.Title.Folded, word) is var inTitle and not WordFit.None) return Weight(SearchUnitKind.Sentence, inTitle);
        return best;
    }

    // Any fit in a title is worth more than the best in a heading, and so on.
    private static double Weight(SearchUnitKind kind, WordFit fit) => kind switch
    {
        SearchUnitKind.Title => 100,
        SearchUnitKind.Heading => 50,
        SearchUnitKind.Command => 25,
        SearchUnitKind.Code => 8,
        _ => 10,
    } * (fit switch { WordFit.All => 1, WordFit.Whole => 0.9, WordFit.Beginning => 0.75, WordFit.Inside => 0.6, _ => 0 });

    private static WordFit Fit(string text, string word)
    {
        if (text.Length == word.Length && text == word) return WordFit.All;
        var best = WordFit.None;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            var starts = at == 0 || Scripts.Part(text[at - 1], text[at]);
            var fit = !starts ? WordFit.Inside : end == text.Length || Scripts.Part(text[end - 1], text[end]) ? WordFit.Whole : WordFit.Beginning;
            if (fit > best) best = fit;
            if (best is WordFit.Whole) break;
        }
        return best;
    }

    private enum WordFit
    {
        None,
        Inside,
        Beginning,
        Whole,

        /// <summary>The text is the word and nothing else.</summary>
        All,
    }
}
