using System.Globalization;
using System.Text;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>The difference of two texts in the form of <c>diff -u</c>.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Lines beyond which texts are shown as replaced whole, so that comparing stays cheap.</summary>
    private const int LineCountMax = 3000;

    public static string Of(string fromName, string from, string toName, string to)
    {
        var (a, b) = (Lines(from), Lines(to));
        var script = Script(a, b);
        var text = new StringBuilder().Append("--- ").Append(fromName).Append('\n').Append("+++ ").Append(toName).Append('\n');
        for (var i = 0; i < script.Count;)
        {
            while (i < script.Count && script[i].Mark == ' ')
            {
                i++;
            }

            if (i == script.Count)
            {
                break;
            }

            var start = Math.Max(0, i - Context);
            var end = i;
            for (var quiet = 0; end < script.Count && quiet <= 2 * Context; end++)
            {
                quiet = script[end].Mark == ' ' ? quiet + 1 : 0;
            }

            while (end > i && script[end - 1].Mark == ' ')
            {
                end--;
            }

            end = Math.Min(script.Count, end + Context);
            Hunk(text, script, start, end);
            i = end;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, List<(char Mark, string Line)> script, int start, int end)
    {
        int From(int to) => script.Take(to).Count(s => s.Mark != '+');
        int To(int to) => script.Take(to).Count(s => s.Mark != '-');
        var (fromCount, toCount) = (From(end) - From(start), To(end) - To(start));
        text.Append("@@ -").Append(Range(From(start), fromCount)).Append(" +").Append(Range(To(start), toCount)).Append(" @@\n");
        foreach (var (mark, line) in script.Skip(start).Take(end - start))
        {
            text.Append(mark).Append(line).Append('\n');
        }
    }

    private static string Range(int before, int count) => count == 1
        ? (before + 1).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? before : before + 1)},{count}");

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    // The longest common subsequence, by the table of its lengths; deletions come before additions.
    private static List<(char Mark, string Line)> Script(string[] a, string[] b)
    {
        var script = new List<(char, string)>();
        if (a.Length > LineCountMax || b.Length > LineCountMax)
        {
            script.AddRange(a.Select(l => ('-', l)));
            script.AddRange(b.Select(l => ('+', l)));
            return script;
        }

        var common = new int[a.Length + 1, b.Length + 1];
        for (var x = a.Length - 1; x >= 0; x--)
        {
            for (var y = b.Length - 1; y >= 0; y--)
            {
                common[x, y] = a[x] == b[y] ? common[x + 1, y + 1] + 1 : Math.Max(common[x + 1, y], common[x, y + 1]);
            }
        }

        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                script.Add((' ', a[i]));
                i++;
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                script.Add(('-', a[i++]));
            }
            else
            {
                script.Add(('+', b[j++]));
            }
        }

        return script;
    }
}
