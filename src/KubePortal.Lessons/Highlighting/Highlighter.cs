namespace KubePortal.Lessons.Highlighting;

/// <summary>A piece of a line.</summary>
/// <param name="Class">What it is (<c>key</c>, <c>string</c>, …), or null for plain text.</param>
internal readonly record struct CodeToken(string Text, string? Class);

/// <summary>Splits a line of code into tokens for colouring. Line by line and without state: a lesson's samples are short.
/// Classes: command, flag, string, number, comment, keyword, key, punct, variable.</summary>
internal abstract class Highlighter
{
    private static readonly Dictionary<string, Highlighter> ByLanguage = new(StringComparer.Ordinal)
    {
        ["bash"] = new ShellHighlighter(),
        ["console"] = new ShellHighlighter(),
        ["yaml"] = new YamlHighlighter(),
        ["json"] = new JsonHighlighter(),
    };

    private static readonly Highlighter None = new PlainHighlighter();

    internal static Highlighter For(string language) => ByLanguage.GetValueOrDefault(language, None);

    /// <summary>The line's tokens; their texts together are the line.</summary>
    internal abstract IEnumerable<CodeToken> Tokens(string line);

    private sealed class PlainHighlighter : Highlighter
    {
        internal override IEnumerable<CodeToken> Tokens(string line) => [new CodeToken(line, null)];
    }
}
