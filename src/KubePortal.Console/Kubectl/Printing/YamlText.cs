using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Manifests;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>Writes JSON values as YAML in the form of <c>kubectl -o yaml</c>: keys in order, lists not indented, long lines folded at 80.</summary>
/// <remarks>Style rules: YAML 1.1's, as libyaml's emitter and Go's go-yaml v2 choose between plain, quoted and literal text.</remarks>
internal sealed class YamlText
{
    private const int BestWidth = 80;

    private readonly StringBuilder _text = new();
    private int _column;

    /// <summary>One document.</summary>
    public static string Of(JsonNode? node)
    {
        var writer = new YamlText();
        writer.Value(node, indent: 0, inSequence: false, isRoot: true);
        return writer._text.ToString();
    }

    private void Value(JsonNode? node, int indent, bool inSequence, bool isRoot = false)
    {
        switch (node)
        {
            case JsonObject map when map.Count > 0:
                var first = true;
                foreach (var (key, value) in map.OrderBy(e => e.Key, KeyOrder))
                {
                    // The first key of a list's item follows its dash.
                    if (!(first && (inSequence || isRoot)))
                    {
                        NewLine(indent);
                    }

                    first = false;
                    Text(key, indent, isKey: true);
                    Put(":");
                    switch (value)
                    {
                        case JsonObject { Count: > 0 }:
                            Value(value, indent + 2, inSequence: false);
                            break;
                        case JsonArray { Count: > 0 }:
                            Value(value, indent, inSequence: false);
                            break;
                        default:
                            Put(" ");
                            Value(value, indent, inSequence: false);
                            break;
                    }
                }

                break;
            case JsonObject:
                Put("{}");
                break;
            case JsonArray list when list.Count > 0:
                for (var i = 0; i < list.Count; i++)
                {
                    if (!(i == 0 && (inSequence || isRoot)))
                    {
                        NewLine(indent);
                    }

                    Put("- ");
                    Value(list[i], indent + 2, inSequence: true);
                }

                break;
            case JsonArray:
                Put("[]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Text(JsonText.Scalar(value), indent, isKey: false);
                break;
            case null:
                Put("null");
                break;
            default:
                Put(node.GetValueKind() == JsonValueKind.Number ? Number(node.ToJsonString()) : node.ToJsonString());
                break;
        }

        if (isRoot)
        {
            Put("\n");
        }
    }

    /// <summary>Keys in go-yaml's order: digits by their value, letters before other characters' differences.</summary>
    private static readonly Comparer<string> KeyOrder = Comparer<string>.Create(CompareKeys);

    private static int CompareKeys(string a, string b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] == b[i])
            {
                continue;
            }

            bool al = char.IsLetter(a[i]), bl = char.IsLetter(b[i]);
            if (al && bl)
            {
                return a[i].CompareTo(b[i]);
            }

            if (al || bl)
            {
                return bl ? -1 : 1;
            }

            int ai = i, bi = i;
            long an = 0, bn = 0;
            if (a[i] == '0' || b[i] == '0')
            {
                for (var j = i - 1; j >= 0 && char.IsDigit(a[j]); j--)
                {
                    if (a[j] != '0')
                    {
                        an = bn = 1;
                        break;
                    }
                }
            }

            for (; ai < a.Length && char.IsDigit(a[ai]); ai++)
            {
                an = unchecked((an * 10) + (a[ai] - '0'));
            }

            for (; bi < b.Length && char.IsDigit(b[bi]); bi++)
            {
                bn = unchecked((bn * 10) + (b[bi] - '0'));
            }

            return an != bn ? an.CompareTo(bn) : ai != bi ? ai.CompareTo(bi) : a[i].CompareTo(b[i]);
        }

        return a.Length.CompareTo(b.Length);
    }

    private static string Number(string json) =>
        json.Contains('.', StringComparison.Ordinal) || json.Contains('e', StringComparison.OrdinalIgnoreCase)
            ? double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && number == Math.Floor(number) && Math.Abs(number) < 1e15
                ? number.ToString("0", CultureInfo.InvariantCulture) : json
            : json;

    private void Text(string value, int indent, bool isKey)
    {
        var traits = Analyze(value);
        if (!isKey && value.Contains('\n', StringComparison.Ordinal) && traits.LiteralAllowed)
        {
            Literal(value, indent);
        }
        else if (!value.Contains('\n', StringComparison.Ordinal) && YamlScalar.StaysText(value) && traits.PlainAllowed)
        {
            Folded(value, indent, isKey, quoteSingle: false);
        }
        else if (!value.Contains('\n', StringComparison.Ordinal) && YamlScalar.StaysText(value) && traits.SingleAllowed)
        {
            Put("'");
            Folded(value, indent, isKey, quoteSingle: true);
            Put("'");
        }
        else
        {
            DoubleQuoted(value, indent, isKey);
        }
    }

    // Breaks at a single space once the line is full.
    private void Folded(string value, int indent, bool isKey, bool quoteSingle)
    {
        var afterSpace = false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == ' ')
            {
                var mayBreak = !isKey && !afterSpace && _column > BestWidth && (i + 1 >= value.Length || value[i + 1] != ' ')
                    && (!quoteSingle || (i > 0 && i < value.Length - 1));
                if (mayBreak)
                {
                    NewLine(indent + 2);
                }
                else
                {
                    Put(" ");
                }

                afterSpace = true;
            }
            else
            {
                Put(quoteSingle && c == '\'' ? "''" : c.ToString());
                afterSpace = false;
            }
        }
    }

    private void DoubleQuoted(string value, int indent, bool isKey)
    {
        Put("\"");
        var afterSpace = false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == ' ')
            {
                if (!isKey && !afterSpace && _column > BestWidth && i > 0 && i < value.Length - 1)
                {
                    NewLine(indent + 2);
                    if (value[i + 1] == ' ')
                    {
                        Put("\\");
                    }
                }
                else
                {
                    Put(" ");
                }

                afterSpace = true;
                continue;
            }

            afterSpace = false;
            Put(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                '\0' => "\\0",
                '\a' => "\\a",
                '\b' => "\\b",
                '\v' => "\\v",
                '\f' => "\\f",
                '\u001b' => "\\e",
                '\u0085' => "\\N",
                '\u00a0' => "\\_",
                '\u2028' => "\\L",
                '\u2029' => "\\P",
                _ when IsPrintable(c) || char.IsSurrogate(c) => c.ToString(),
                <= '\u00ff' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            });
        }

        Put("\"");
    }

    private void Literal(string value, int indent)
    {
        Put("|");
        if (value[0] is ' ' or '\n')
        {
            Put("2");
        }

        if (!value.EndsWith('\n'))
        {
            Put("-");
        }
        else if (value.Length == 1 || value.EndsWith("\n\n", StringComparison.Ordinal))
        {
            Put("+");
        }

        var body = value.EndsWith('\n') ? value[..^1] : value;
        foreach (var line in body.Split('\n'))
        {
            if (line.Length == 0)
            {
                Put("\n");
            }
            else
            {
                NewLine(indent + 2);
                Put(line);
            }
        }
    }

    private void NewLine(int indent)
    {
        _text.Append('\n').Append(' ', indent);
        _column = indent;
    }

    private void Put(string text)
    {
        _text.Append(text);
        foreach (var c in text)
        {
            _column = c == '\n' ? 0 : char.IsLowSurrogate(c) ? _column : _column + 1;
        }
    }

    private static bool IsPrintable(char c) => c is '\n' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\ud7ff') or (>= '\ue000' and <= '\ufffd' and not '\ufeff');

    // Which styles can hold a text, by its characters (the rules of a block context).
    private static (bool PlainAllowed, bool SingleAllowed, bool LiteralAllowed) Analyze(string value)
    {
        if (value.Length == 0)
        {
            return (false, true, false);
        }

        bool indicators = value.StartsWith("---", StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal);
        bool breaks = false, special = false, breakSpace = false, spaceBreak = false, previousSpace = false, previousBreak = false, precededByBlank = true;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var followedByBlank = i + 1 >= value.Length || value[i + 1] is ' ' or '\t' or '\n' or '\r';
            indicators |= i == 0
                ? c is '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`'
                    || (c is '?' or ':' or '-' && followedByBlank)
                : (c == ':' && followedByBlank) || (c == '#' && precededByBlank);
            special |= !IsPrintable(c) && !char.IsSurrogate(c);
            if (c == ' ')
            {
                breakSpace |= previousBreak;
                (previousSpace, previousBreak) = (true, false);
            }
            else if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                breaks = true;
                spaceBreak |= previousSpace;
                (previousSpace, previousBreak) = (false, true);
            }
            else
            {
                (previousSpace, previousBreak) = (false, false);
            }

            precededByBlank = c is ' ' or '\t' or '\n' or '\r';
        }

        var edges = value[0] is ' ' or '\n' || value[^1] is ' ' or '\n';
        var plain = !edges && !breakSpace && !spaceBreak && !special && !breaks && !indicators;
        var single = !breakSpace && !spaceBreak && !special;
        var literal = !spaceBreak && !special && value[^1] != ' ';
        return (plain, single, literal);
    }
}
