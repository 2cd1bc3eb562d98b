using YamlDotNet.Core;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>
/// Tells a mistake in a YAML text as kubectl and the API server tell it: in go-yaml's words, and with the line that it names. That is the
/// mistake's own line where its scanner finds it, and the line before where its parser does; none where it would be line 0.
/// Source: go-yaml v2, <c>parser.fail</c>; compared with the real kubectl in the conformance tests.
/// </summary>
internal static class YamlMistakes
{
    private const string NoToken = "found character that cannot start any token";
    private const string NoColon = "could not find expected ':'";
    private const string NoKey = "did not find expected key";

    /// <summary>A tab before the first key, which YamlDotNet takes and go-yaml doesn't; null if there is none.</summary>
    public static YamlProblemException? LeadingTab(string text)
    {
        var lines = text.Split('\n', 2);
        return lines[0].StartsWith('\t') && lines[0].AsSpan().Trim() is not [] and not ['#', ..] ? Scanned(1, 1, NoToken) : null;
    }

    /// <summary>What YamlDotNet found in a text.</summary>
    public static YamlProblemException Of(YamlException found, string text)
    {
        var words = Words(found.Message);
        var (start, end) = (found.Start, found.End);
        return words switch
        {
            "found invalid mapping" => Scanned(end, found is SyntaxErrorException ? NoColon : "mapping values are not allowed in this context"),
            "found invalid tab as indentation" => Scanned(LineWithTab(text), 1, NoToken),
            "found a tab character that violate indentation" => Scanned(end, "found a tab character that violates indentation"),
            "found wrong indentation" => InQuotes(start, text),
            NoKey when IsTextAmongKeys(found, text) => Scanned(LineAfter((int)start.Line, text), 1, NoColon, (int)start.Line),
            _ when found is SyntaxErrorException => Scanned(end, words, (int)start.Line),
            _ => Parsed((int)start.Line, (int)start.Column, words),
        };
    }

    /// <summary>A list or map in brackets that goes on where it can't.</summary>
    public static YamlProblemException Unclosed(Mark at) => Parsed((int)at.Line, (int)at.Column, "did not find expected ',' or ']'");

    // "While parsing a block mapping, did not find expected key.": what comes after the comma is go-yaml's.
    private static string Words(string message)
    {
        var words = message.TrimEnd('.');
        var comma = words.IndexOf(", ", StringComparison.Ordinal);
        words = words.StartsWith("While ", StringComparison.Ordinal) && comma > 0 ? words[(comma + 2)..] : words;
        return words.Length > 0 ? char.ToLowerInvariant(words[0]) + words[1..] : "could not be read";
    }

    private static YamlProblemException Scanned(Mark at, string words, int? line = null) => Scanned((int)at.Line, (int)at.Column, words, line);

    private static YamlProblemException Scanned(int told, int column, string words, int? line = null) =>
        new(Math.Max(1, line ?? told), Math.Max(1, column), words, told > 1 ? told : 0);

    private static YamlProblemException Parsed(int line, int column, string words) => new(Math.Max(1, line), Math.Max(1, column), words, line - 1);

    // YamlDotNet wants the further lines of a quoted text indented, go-yaml doesn't: it goes on to the closing quote, or to the end.
    private static YamlProblemException InQuotes(Mark start, string text)
    {
        var from = (int)start.Index;
        var quote = text[from];
        var end = from + 1;
        while (end < text.Length && text[end] != quote)
        {
            end += text[end] == '\\' && quote == '"' ? 2 : 1;
        }

        if (end >= text.Length)
        {
            return Scanned(text.Count(c => c == '\n') + 1, 1, "found unexpected end of stream", (int)start.Line);
        }

        var line = text.AsSpan(0, end).Count('\n') + 1;
        var rest = text.AsSpan(end + 1);
        rest = rest[..(rest.IndexOf('\n') is var newline and >= 0 ? newline : rest.Length)].Trim();
        return rest is [] or ['#', ..] or [':', ..]
            ? Scanned(start, "found wrong indentation")
            : new YamlProblemException((int)start.Line, (int)start.Column, NoKey, line - 1);
    }

    // A text in the column of its map's keys: go-yaml's scanner looks for its colon until the next line.
    private static bool IsTextAmongKeys(YamlException found, string text)
    {
        var (from, to) = ((int)found.Start.Index, (int)found.End.Index);
        if (to <= from || to > text.Length || (text[from] == '-' && to == from + 1))
        {
            return false;
        }

        var lines = text[..from].Split('\n');
        var column = lines[^1].Length;
        if (lines[^1].AsSpan().Trim() is not [])
        {
            return false;
        }

        foreach (var line in lines.Reverse().Skip(1).Where(l => l.AsSpan().Trim() is not [] and not ['#', ..]))
        {
            var indentation = line.Length - line.AsSpan().TrimStart(' ').Length;
            if (indentation <= column)
            {
                return line.Length - line.AsSpan().TrimStart(" -").Length == column;
            }
        }

        return false;
    }

    private static int LineAfter(int line, string text)
    {
        var lines = text.Split('\n');
        for (var i = line; i < lines.Length; i++)
        {
            if (lines[i].AsSpan().Trim() is not [] and not ['#', ..])
            {
                return i + 1;
            }
        }

        return lines.Length;
    }

    private static int LineWithTab(string text)
    {
        var lines = text.Split('\n');
        var found = Array.FindIndex(lines, l => l.AsSpan(0, l.Length - l.AsSpan().TrimStart().Length).Contains('\t') && l.AsSpan().Trim() is not []);
        return found + 1;
    }
}
