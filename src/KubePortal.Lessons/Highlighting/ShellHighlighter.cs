using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Highlighting;

/// <summary>Shell commands: the command's name, flags, quoted strings, variables, comments.</summary>
internal sealed partial class ShellHighlighter() : PatternHighlighter(Pattern())
{
    [GeneratedRegex("""
        (?<comment>(?<=^|\s)\#.*$)
        |(?<string>'[^']*'?|"(?:\\.|[^"\\])*"?)
        |(?<variable>\$\{[^}]*\}?|\$\w+)
        |(?<flag>(?<=\s)--?[A-Za-z][\w-]*)
        |(?<punct>\|\||&&|[|;<>]|\\$)
        |(?<command>(?:(?<=^\s*)|(?<=\|\s*)|(?<=&&\s*)|(?<=;\s*))[A-Za-z_][\w./-]*)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
