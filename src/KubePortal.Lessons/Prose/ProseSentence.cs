using System.Text.RegularExpressions;

namespace KubePortal.Lessons;

/// <summary>A sentence of a <see cref="ProseBlock"/>; a block's end always ends one.</summary>
/// <param name="Text">With the code that stands in it.</param>
/// <param name="Line">Where it starts in the file.</param>
internal sealed partial record ProseSentence(string Text, string Masked, int Line)
{
    internal static IEnumerable<ProseSentence> Of(ProseBlock block)
    {
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(block.Masked))
        {
            if (Cut(block, start, end.Index + end.Length) is { } sentence) yield return sentence;
            start = end.Index + end.Length;
        }
        if (Cut(block, start, block.Masked.Length) is { } last) yield return last;
    }

    /// <summary>Its length as readers count: characters of Japanese, without blanks, or words of English. A run of code is one of either.</summary>
    internal int Length(string language)
    {
        var text = Code().Replace(Masked, language == Languages.Japanese ? "x" : " x ");
        return language == Languages.Japanese
            ? text.Count(c => !char.IsWhiteSpace(c))
            : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));
    }

    private static ProseSentence? Cut(ProseBlock block, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(block.Text[start])) start++;
        var text = block.Text[start..end].TrimEnd();
        return text.Length == 0 ? null : new(text, block.Masked[start..end].TrimEnd(), block.LineAt(start));
    }

    [GeneratedRegex(@"[。！？]+[」』）]*|(?<!\b(?:e\.g|i\.e|vs|etc))[.!?]+[)""”’]*(?=\s+[\p{Lu}\p{Lo}\d""“(\uE000])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("\uE000+")]
    private static partial Regex Code();
}
