using System.Text.RegularExpressions;

namespace KubePortal.Lessons;

/// <summary>Finds words in a text of either language, the longest where several start at one place. A word is found as a whole: Latin letters
/// end where none follow, katakana too; other Japanese is found wherever it stands.</summary>
internal sealed class WordPattern
{
    private readonly Dictionary<string, string> _ownerByWord = new(StringComparer.Ordinal);
    private readonly Regex? _pattern;

    /// <param name="words">Words with the id of what they belong to; of one word twice the first counts.</param>
    internal WordPattern(IEnumerable<(string Word, string OwnerId)> words)
    {
        foreach (var (word, owner) in words.Where(w => w.Word.Length > 0)) _ownerByWord.TryAdd(word, owner);
        // At a sentence's start, a word that is otherwise written small.
        foreach (var (word, owner) in _ownerByWord.Where(w => char.IsAsciiLetterLower(w.Key[0])).ToList())
            _ownerByWord.TryAdd(char.ToUpperInvariant(word[0]) + word[1..], owner);
        if (_ownerByWord.Count == 0) return;
        var alternatives = _ownerByWord.Keys.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Select(Whole);
        _pattern = new Regex(string.Join('|', alternatives), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    internal IEnumerable<(int At, string Word, string OwnerId)> Find(string text)
    {
        foreach (Match match in _pattern?.Matches(text) ?? Enumerable.Empty<Match>()) yield return (match.Index, match.Value, _ownerByWord[match.Value]);
    }

    private static string Whole(string word) =>
        $"{(LettersLike(word[0]) is { } before ? $"(?<!{before})" : "")}{Regex.Escape(word)}{(LettersLike(word[^1]) is { } after ? $"(?!{after})" : "")}";

    private static string? LettersLike(char c) => c switch
    {
        _ when char.IsAsciiLetterOrDigit(c) => "[A-Za-z0-9_-]",
        >= '\u30a1' and <= '\u30ff' => "[\u30a1-\u30fa\u30fc]",
        _ => null,
    };
}
