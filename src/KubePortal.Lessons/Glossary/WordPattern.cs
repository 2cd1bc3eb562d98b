namespace KubePortal.Lessons;

/// <summary>Finds words in a text of either language, the longest where several start at one place. A word is found as a whole: Latin letters
/// end where none follow, katakana too; other Japanese is found wherever it stands.</summary>
internal sealed class WordPattern
{
    private readonly Dictionary<string, string> _ownerByWord = new(StringComparer.Ordinal);

    /// <summary>By first character, the longest first: a text is looked through once, whatever the number of words.</summary>
    private readonly Dictionary<char, string[]> _byStart;

    /// <param name="words">Words with the id of what they belong to; of one word twice the first counts.</param>
    internal WordPattern(IEnumerable<(string Word, string OwnerId)> words)
    {
        foreach (var (word, owner) in words.Where(w => w.Word.Length > 0)) _ownerByWord.TryAdd(word, owner);
        // At a sentence's start, a word that is otherwise written small.
        foreach (var (word, owner) in _ownerByWord.Where(w => char.IsAsciiLetterLower(w.Key[0])).ToList())
            _ownerByWord.TryAdd(char.ToUpperInvariant(word[0]) + word[1..], owner);
        _byStart = _ownerByWord.Keys.GroupBy(w => w[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).ToArray());
    }

    internal IEnumerable<(int At, string Word, string OwnerId)> Find(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!_byStart.TryGetValue(text[at], out var words)) continue;
            foreach (var word in words)
            {
                if (!StandsAt(word, text, at)) continue;
                yield return (at, word, _ownerByWord[word]);
                at += word.Length - 1;
                break;
            }
        }
    }

    private static bool StandsAt(string word, string text, int at)
    {
        var end = at + word.Length;
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at == 0 || !IsOneWord(text[at - 1], word[0]))
            && (end >= text.Length || !IsOneWord(text[end], word[^1]));
    }

    // Whether a neighbour belongs to the word whose end it touches.
    private static bool IsOneWord(char neighbour, char end) =>
        char.IsAsciiLetterOrDigit(end) ? char.IsAsciiLetterOrDigit(neighbour) || neighbour is '_' or '-'
        : end is >= '\u30a1' and <= '\u30ff' && neighbour is (>= '\u30a1' and <= '\u30fa') or '\u30fc';
}
