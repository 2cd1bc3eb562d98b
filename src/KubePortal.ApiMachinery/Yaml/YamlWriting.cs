using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>Writes JSON as YAML the way kubectl does (<c>sigs.k8s.io/yaml</c>): keys sorted, two spaces, lists not indented, quotes only where needed.</summary>
public static class YamlWriting
{
    private static readonly SearchValues<char> Indicators = SearchValues.Create(":#[]{},&*!|>'\"%@`");

    /// <summary>A document, ending with a newline.</summary>
    public static string Write(JsonNode? value)
    {
        var text = new StringBuilder();
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Map(text, map, 0, startsInLine: false);
                break;
            case JsonArray { Count: > 0 } list:
                List(text, list, 0);
                break;
            default:
                Scalar(text, value, 0);
                text.Append('\n');
                break;
        }

        return text.ToString();
    }

    private static void Map(StringBuilder text, JsonObject map, int indent, bool startsInLine)
    {
        foreach (var (key, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!startsInLine)
            {
                text.Append(' ', indent);
            }

            startsInLine = false;
            text.Append(Quoted(key)).Append(':');
            Below(text, value, indent);
        }
    }

    private static void Below(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } nested:
                text.Append('\n');
                Map(text, nested, indent + 2, startsInLine: false);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                List(text, list, indent);
                break;
            default:
                text.Append(' ');
                Scalar(text, value, indent);
                text.Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append('-');
            switch (item)
            {
                case JsonObject { Count: > 0 } map:
                    text.Append(' ');
                    Map(text, map, indent + 2, startsInLine: true);
                    break;
                case JsonArray { Count: > 0 } nested:
                    var inner = new StringBuilder();
                    List(inner, nested, indent + 2);
                    text.Append(' ').Append(inner.ToString().AsSpan(indent + 2));
                    break;
                default:
                    text.Append(' ');
                    Scalar(text, item, indent);
                    text.Append('\n');
                    break;
            }
        }
    }

    private static void Scalar(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject:
                text.Append("{}");
                break;
            case JsonArray:
                text.Append("[]");
                break;
            default:
                if (value.GetValueKind() == JsonValueKind.String)
                {
                    Text(text, value.GetValue<string>(), indent);
                }
                else
                {
                    text.Append(value.ToJsonString());
                }

                break;
        }
    }

    private static void Text(StringBuilder text, string value, int indent)
    {
        if (!value.Contains('\n', StringComparison.Ordinal) || value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || value.Trim('\n').Length == 0)
        {
            text.Append(Quoted(value));
            return;
        }

        // A literal block; its indicator says how it ends, and its indentation where it starts with a space.
        text.Append('|');
        if (value[0] is ' ' or '\n')
        {
            text.Append('2');
        }

        if (!value.EndsWith('\n'))
        {
            text.Append('-');
        }
        else if (value.EndsWith("\n\n", StringComparison.Ordinal))
        {
            text.Append('+');
        }

        var lines = (value.EndsWith('\n') ? value[..^1] : value).Split('\n');
        foreach (var line in lines)
        {
            text.Append('\n');
            if (line.Length > 0)
            {
                text.Append(' ', indent + 2).Append(line);
            }
        }
    }

    private static string Quoted(string value)
    {
        if (value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff'))
        {
            return DoubleQuoted(value);
        }

        if (NeedsNoQuotes(value))
        {
            return value;
        }

        // Texts that would be read as something else get double quotes, other awkward ones single quotes.
        return IsAmbiguous(value) ? DoubleQuoted(value) : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool NeedsNoQuotes(string value)
    {
        if (value.Length == 0 || IsAmbiguous(value) || value[0] == ' ' || value[^1] == ' ')
        {
            return false;
        }

        if (value[0] is ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`')
        {
            return false;
        }

        if (value[0] is '-' or '?' or ':' && (value.Length == 1 || value[1] == ' '))
        {
            return false;
        }

        return !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && value[^1] != ':'
            && value is not ("---" or "...")
            && !value.StartsWith("--- ", StringComparison.Ordinal);
    }

    private static bool IsAmbiguous(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var problems = new List<string>();
        try
        {
            return value is "<<" or "=" || (!value.AsSpan().ContainsAny(Indicators)
                && YamlReading.ParseFirst(value, problems) is var read
                && (read is null || read.GetValueKind() != JsonValueKind.String))
                || LooksLikeTime(value);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // go-yaml quotes what it would read as a time.
    private static bool LooksLikeTime(string value) =>
        value.Length >= 8 && char.IsAsciiDigit(value[0]) && value[..4].All(char.IsAsciiDigit) && value[4] == '-'
        && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string DoubleQuoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\0' => text.Append("\\0"),
                '\u001b' => text.Append("\\e"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => c < 256
                    ? text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}")
                    : text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
