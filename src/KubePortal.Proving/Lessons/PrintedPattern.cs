using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubePortal.Proving.Lessons;

/// <summary>What a lesson says that a command prints. What differs each time (ages, addresses, random names) is like any other of its form;
/// <c>…</c> is anything within a line, and a line <c>…</c> any lines.</summary>
internal sealed partial class PrintedPattern
{
    private const string Anything = "…";

    private readonly List<string> _lines;

    public PrintedPattern(string text) => _lines = LinesOf(text);

    /// <summary>Nothing where <paramref name="printed"/> is what was said; else both, with the first line marked that nothing printed is like.</summary>
    public string? Difference(string printed)
    {
        var lines = LinesOf(printed);
        var normal = lines.ConvertAll(Normal);
        // The numbers of printed lines that the expected lines so far can have used up.
        HashSet<int> used = [0];
        for (var i = 0; i < _lines.Count; i++)
        {
            var next = _lines[i] == Anything
                ? [.. Enumerable.Range(used.Min(), lines.Count - used.Min() + 1)]
                : used.Where(n => n < lines.Count && IsLike(_lines[i], normal[n])).Select(n => n + 1).ToHashSet();
            if (next.Count == 0) return Describe(lines, wrong: i, used.Max());
            used = next;
        }
        return used.Contains(lines.Count) ? null : Describe(lines, wrong: -1, used.Max());
    }

    private static bool IsLike(string expected, string printed) =>
        Regex.IsMatch(printed, $"^{string.Join(".*", Normal(expected).Split(Anything).Select(Regex.Escape))}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private string Describe(List<string> printed, int wrong, int usedUp)
    {
        var text = new StringBuilder("  the lesson says\n");
        for (var i = 0; i < _lines.Count; i++) Line(text, _lines[i], i == wrong);
        text.Append("  and this was printed\n");
        for (var i = 0; i < printed.Count; i++) Line(text, printed[i], i == usedUp);
        if (wrong >= 0 && usedUp >= printed.Count) Line(text, "(nothing more)", isMarked: true);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line, bool isMarked) =>
        text.Append(CultureInfo.InvariantCulture, $"  {(isMarked ? "> " : "  ")}{line}\n");

    private static List<string> LinesOf(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(l => l.TrimEnd())];

    private static string Normal(string line)
    {
        line = Timestamp().Replace(line, "<time>");
        line = Uid().Replace(line, "<uid>");
        line = Address().Replace(line, "<ip>");
        line = Age().Replace(line, "<age>");
        line = TemplateHash().Replace(line, "-<hash>");
        line = RandomEnd().Replace(line, "-<end>");
        line = BareHash().Replace(line, "<hash>");
        return Blanks().Replace(line, " ").TrimEnd();
    }

    // 2026-11-24T09:00:00Z, 2026/11/24 09:00:00, 24/Nov/2026:09:00:00 +0000, Tue, 24 Nov 2026 09:00:00 +0000, 09:00:00
    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?|\d{4}/\d\d/\d\d \d\d:\d\d:\d\d|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|([A-Z][a-z]{2}, )?\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}|\b\d\d:\d\d:\d\d(\.\d+)?\b")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Uid();

    [GeneratedRegex(@"(?<![\w.])\d{1,3}(\.\d{1,3}){3}(?![\w.])")]
    private static partial Regex Address();

    // As kubectl prints ages: at most two units; minutes alone to 179. So 250m of a CPU is none, and "timeout=1s" is a setting.
    [GeneratedRegex(@"(?<![\w.=/-])(\d+y(\d+d)?|\d+d(\d+h)?|\d+h(\d+m)?|(\d{1,2}|1[0-7]\d)m(\d+s)?|\d+(\.\d+)?s|<unknown>)(?![\w=.-])")]
    private static partial Regex Age();

    // The letters and digits that Kubernetes makes random names of: no vowels, and nothing that looks like another.
    [GeneratedRegex("(?<=[a-z0-9])-[bcdfghjklmnpqrstvwxz2456789]{6,10}(?=-[bcdfghjklmnpqrstvwxz2456789…])")]
    private static partial Regex TemplateHash();

    [GeneratedRegex("(?<=[a-z0-9>])-(?:[bcdfghjklmnpqrstvwxz2456789]{5}|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[bcdfghjklmnpqrstvwxz2456789]{8,10})(?![a-z0-9-])")]
    private static partial Regex RandomEnd();

    [GeneratedRegex("(?<![a-z0-9-])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[bcdfghjklmnpqrstvwxz2456789]{8,10}(?![a-z0-9-])")]
    private static partial Regex BareHash();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
