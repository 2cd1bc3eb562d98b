using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Highlighting;

/// <summary>A highlighter from one pattern whose groups are named as the token classes; what lies between matches is plain.</summary>
internal abstract class PatternHighlighter(Regex pattern) : Highlighter
{
    private readonly string[] _classes = [.. pattern.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0]))];

    internal override IEnumerable<CodeToken> Tokens(string line)
    {
        var at = 0;
        foreach (Match match in pattern.Matches(line))
        {
            foreach (var (name, group) in _classes.Select(c => (c, match.Groups[c])).Where(g => g.Item2.Success && g.Item2.Length > 0).OrderBy(g => g.Item2.Index))
            {
                if (group.Index < at) continue;
                if (group.Index > at) yield return new CodeToken(line[at..group.Index], null);
                yield return new CodeToken(group.Value, name);
                at = group.Index + group.Length;
            }
        }
        if (at < line.Length) yield return new CodeToken(line[at..], null);
    }
}
