namespace KubePortal.Lessons.Search;

/// <summary>A text in which what was looked for is marked.</summary>
/// <param name="Runs">Together they are the text.</param>
public sealed record MarkedText(IReadOnlyList<MarkedRun> Runs)
{
    /// <summary>The most that is shown of a text, in characters; around the first hit where it is longer.</summary>
    private const int LengthMax = 220;

    private const int BeforeFirstHit = 60;

    public override string ToString() => string.Concat(Runs.Select(r => r.Text));

    internal static MarkedText Of(string text, IReadOnlyList<string> words)
    {
        List<FoldedText.Origin> origins = new(text.Length);
        var folded = FoldedText.Of(text, origins);
        List<(int Start, int End)> hits = [];
        foreach (var word in words)
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                hits.Add((origins[at].Start, origins[at + word.Length - 1].End));
        hits.Sort();
        return Cut(text, hits);
    }

    private static MarkedText Cut(string text, List<(int Start, int End)> hits)
    {
        var start = text.Length <= LengthMax || hits.Count == 0 ? 0 : Math.Clamp(hits[0].Start - BeforeFirstHit, 0, text.Length - LengthMax);
        var end = Math.Min(text.Length, start + LengthMax);
        if (start > 0 && char.IsLowSurrogate(text[start])) start++;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;

        List<MarkedRun> runs = [];
        Add(start > 0 ? "…" : "", false);
        var at = start;
        foreach (var (from, to) in hits)
        {
            var (hitStart, hitEnd) = (Math.Max(at, from), Math.Min(end, to));
            if (hitStart >= hitEnd) continue;
            Add(text[at..hitStart], false);
            Add(text[hitStart..hitEnd], true);
            at = hitEnd;
        }
        Add(text[at..end] + (end < text.Length ? "…" : ""), false);
        return new MarkedText(runs);

        void Add(string part, bool isHit)
        {
            if (part.Length == 0) return;
            if (runs.Count > 0 && runs[^1].IsHit == isHit) runs[^1] = new(runs[^1].Text + part, isHit);
            else runs.Add(new(part, isHit));
        }
    }
}
