using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Highlighting;

/// <summary>YAML: keys, strings, numbers, booleans, comments, list marks.</summary>
internal sealed partial class YamlHighlighter() : PatternHighlighter(Pattern())
{
    [GeneratedRegex("""
        (?<comment>(?<=^|\s)\#.*$)
        |(?<key>(?<=^[\s-]*|[{,]\s*)[A-Za-z_./][\w./-]*(?=:(?:\s|$)))
        |(?<string>'(?:[^']|'')*'?|"(?:\\.|[^"\\])*"?)
        |(?<keyword>(?<=[:\s-]\s*)(?:true|false|null)(?=\s*(?:$|[,\]}\#]))|^---$|^\.\.\.$)
        |(?<number>(?<=[:\s,\[-]\s*)-?\d+(?:\.\d+)?(?=\s*(?:$|[,\]}\#])))
        |(?<punct>(?<=^\s*(?:-\s+)*)-(?=\s|$)|:(?=\s|$)|[{}\[\],])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
