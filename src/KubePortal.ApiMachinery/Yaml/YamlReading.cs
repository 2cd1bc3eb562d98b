using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>
/// Reads YAML as JSON the way kubectl and the API server do (go-yaml v2: <c>yes</c> is true, <c>0777</c> is octal), with bounds on depth and
/// on what aliases may unfold to.
/// </summary>
public static class YamlReading
{
    /// <summary>How deep maps and lists may lie in each other.</summary>
    public const int DepthMax = 200;

    /// <summary>Nodes that a stream may hold after its aliases are unfolded.</summary>
    public const int NodesMax = 500_000;

    /// <summary>Documents that a stream may hold.</summary>
    public const int DocumentsMax = 1_000;

    /// <summary>The first document alone, as the API server reads a body.</summary>
    /// <param name="text">The stream.</param>
    /// <param name="problems">Receives the keys that occur twice.</param>
    /// <exception cref="YamlProblemException">It is no YAML, or goes beyond a bound.</exception>
    public static JsonNode? ParseFirst(string text, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var document in Documents(text))
        {
            foreach (var problem in document.Problems)
            {
                problems.Add(problem);
            }

            return document.Value;
        }

        return null;
    }

    /// <summary>All documents; empty ones are left out.</summary>
    /// <inheritdoc cref="ParseFirst"/>
    public static IReadOnlyList<YamlDocument> ParseAll(string text) => [.. Documents(text).Where(d => d.Value is not null)];

    private static IEnumerable<YamlDocument> Documents(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new YamlParser(text);
        parser.MoveNext();
        for (var count = 0; ; count++)
        {
            var builder = new Builder(parser);
            var document = builder.NextDocument();
            if (document is null)
            {
                yield break;
            }

            if (count == DocumentsMax)
            {
                throw new YamlProblemException(document.Line, 1, $"more than {DocumentsMax} documents");
            }

            yield return document;
        }
    }

    private sealed class Builder(YamlParser parser)
    {
        private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
        private readonly List<string> _problems = [];
        private int _nodes;

        public YamlDocument? NextDocument()
        {
            while (parser.Current is StreamStart or DocumentEnd)
            {
                parser.MoveNext();
            }

            if (parser.Current is null or StreamEnd)
            {
                return null;
            }

            var start = parser.Current;
            parser.MoveNext();
            var line = (int)Math.Max(1, parser.Current?.Start.Line ?? start.Start.Line);
            var value = Node(0);
            while (parser.Current is DocumentEnd)
            {
                parser.MoveNext();
            }

            return new YamlDocument(value, line, _problems);
        }

        private JsonNode? Node(int depth)
        {
            var at = parser.Current!;
            Count(at, 1);
            if (depth > DepthMax)
            {
                throw new YamlProblemException((int)at.Start.Line, (int)at.Start.Column, "exceeded max depth");
            }

            switch (at)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    return Remember(scalar, Value(scalar));
                case AnchorAlias alias:
                    parser.MoveNext();
                    if (!_anchors.TryGetValue(alias.Value, out var anchored))
                    {
                        throw new YamlProblemException((int)at.Start.Line, (int)at.Start.Column, $"unknown anchor '{alias.Value}' referenced");
                    }

                    Count(at, Size(anchored));
                    return anchored?.DeepClone();
                case SequenceStart sequence:
                    parser.MoveNext();
                    var list = new JsonArray();
                    while (parser.Current is not SequenceEnd)
                    {
                        list.Add(Node(depth + 1));
                    }

                    parser.MoveNext();
                    return Remember(sequence, list);
                case MappingStart mapping:
                    parser.MoveNext();
                    return Remember(mapping, Map(depth));
                default:
                    throw new YamlProblemException((int)at.Start.Line, (int)at.Start.Column, "could not be read");
            }
        }

        private JsonObject Map(int depth)
        {
            var map = new JsonObject();
            var merged = new List<JsonObject>();
            while (parser.Current is not MappingEnd)
            {
                var at = parser.Current!;
                var isMerge = at is Scalar { Style: ScalarStyle.Plain, Value: "<<" };
                var key = Node(depth + 1) switch
                {
                    null => "null",
                    JsonValue value => value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
                    _ => throw new YamlProblemException((int)at.Start.Line, (int)at.Start.Column, "invalid map key"),
                };
                var child = Node(depth + 1);
                if (isMerge)
                {
                    merged.AddRange(child is JsonArray several ? several.OfType<JsonObject>() : child is JsonObject one ? [one] : []);
                    continue;
                }

                if (map.Remove(key))
                {
                    _problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {at.Start.Line}: key \"{key}\" already set in map"));
                }

                map[key] = child;
            }

            parser.MoveNext();
            foreach (var (key, value) in merged.SelectMany(m => m))
            {
                if (!map.ContainsKey(key))
                {
                    map[key] = value?.DeepClone();
                }
            }

            return map;
        }

        private JsonNode? Remember(NodeEvent node, JsonNode? value)
        {
            if (!node.Anchor.IsEmpty)
            {
                _anchors[node.Anchor] = value;
            }

            return value;
        }

        private void Count(ParsingEvent at, int nodes)
        {
            _nodes += nodes;
            if (_nodes > NodesMax)
            {
                throw new YamlProblemException((int)at.Start.Line, (int)at.Start.Column, "document contains excessive aliasing");
            }
        }

        private static int Size(JsonNode? node) => node switch
        {
            JsonObject map => 1 + map.Sum(m => 1 + Size(m.Value)),
            JsonArray list => 1 + list.Sum(Size),
            _ => 1,
        };

        private static JsonValue? Value(Scalar scalar)
        {
            if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str"))
            {
                return JsonValue.Create(scalar.Value);
            }

            return scalar.Value switch
            {
                "" or "~" or "null" or "Null" or "NULL" => null,
                "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => JsonValue.Create(true),
                "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => JsonValue.Create(false),
                _ => Number(scalar.Value) ?? JsonValue.Create(scalar.Value),
            };
        }

        private static JsonValue? Number(string text)
        {
            var plain = text.Replace("_", "", StringComparison.Ordinal);
            if (plain.Length == 0 || !(char.IsAsciiDigit(plain[0]) || plain[0] is '+' or '-' or '.'))
            {
                return null;
            }

            if (Integer(plain) is { } whole)
            {
                return JsonValue.Create(whole);
            }

            const NumberStyles fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
            return plain.Any(char.IsAsciiDigit)
                && double.TryParse(plain, fraction, CultureInfo.InvariantCulture, out var real)
                && double.IsFinite(real)
                ? JsonValue.Create(real)
                : null;
        }

        private static long? Integer(string text)
        {
            var negative = text[0] == '-';
            var digits = text[0] is '+' or '-' ? text[1..] : text;
            var (radix, from) = digits switch
            {
                ['0', 'x' or 'X', ..] => (16, 2),
                ['0', 'o' or 'O', ..] => (8, 2),
                ['0', 'b' or 'B', ..] => (2, 2),
                ['0', _, ..] => (8, 1),
                _ => (10, 0),
            };
            if (digits.Length == from || digits.Length - from > 60)
            {
                return null;
            }

            long value = 0;
            foreach (var c in digits.AsSpan(from))
            {
                var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
                if (digit >= radix || value > (long.MaxValue - digit) / radix)
                {
                    return null;
                }

                value = (value * radix) + digit;
            }

            return negative ? -value : value;
        }
    }
}
