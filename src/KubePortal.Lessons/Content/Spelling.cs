namespace KubePortal.Lessons;

/// <summary>Guesses which known word was meant.</summary>
public static class Spelling
{
    /// <summary>The known word that is nearest, upper and lower case alike; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        return known
            .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(1, k.Word.Length / 3))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word).FirstOrDefault();
    }

    /// <summary>"Did you mean 'x'?", or <paramref name="otherwise"/> where no known word is near.</summary>
    internal static string DidYouMean(string word, IEnumerable<string> known, string otherwise = "") =>
        Nearest(word, known) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    internal static string OneOf(IEnumerable<string> known) => $"Known are: {string.Join(", ", known)}";

    // Levenshtein, two rows; words longer than 64 characters are no misspellings of ours.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        var before = Enumerable.Range(0, b.Length + 1).ToArray();
        var now = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (before, now) = (now, before);
        }
        return before[b.Length];
    }
}
