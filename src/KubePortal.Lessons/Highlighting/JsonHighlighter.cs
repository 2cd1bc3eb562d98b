using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Highlighting;

/// <summary>JSON: keys, strings, numbers, literals.</summary>
internal sealed partial class JsonHighlighter() : PatternHighlighter(Pattern())
{
    [GeneratedRegex("""
        (?<key>"(?:\\.|[^"\\])*"(?=\s*:))
        |(?<string>"(?:\\.|[^"\\])*"?)
        |(?<keyword>\b(?:true|false|null)\b)
        |(?<number>-?\b\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
        |(?<punct>[{}\[\],:])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
