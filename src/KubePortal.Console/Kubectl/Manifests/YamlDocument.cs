using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.Console.Kubectl.Manifests;

/// <summary>Reads YAML (and JSON, which is YAML) into JSON values, bounded in depth, size and what aliases may add.</summary>
internal static class YamlDocument
{
    /// <summary>Values one file may hold, aliases counted each time they are used.</summary>
    private const int ValueCountMax = 200_000;

    /// <summary>Every document of a text, as it is asked for; an empty one is passed over.</summary>
    /// <exception cref="YamlProblemException">It isn't YAML, or too much of it.</exception>
    public static IEnumerable<JsonNode> ReadAll(string text)
    {
        var budget = new Budget();
        return YamlStream.Split(text).Select(part => new Reader(new YamlParser(part.Text), budget).First()).OfType<JsonNode>();
    }

    // What the documents of one file hold together.
    private sealed class Budget
    {
        public int Values { get; set; }
    }

    private sealed class Reader(YamlParser parser, Budget budget)
    {
        private readonly Dictionary<string, JsonNode?> _anchors = new(StringComparer.Ordinal);

        // What comes behind a document that ended early is not looked at, as in kubectl.
        public JsonNode? First()
        {
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _) ? Value(0) : null;
        }

        private JsonNode? Value(int depth)
        {
            if (depth > JsonText.DepthMax)
            {
                throw Problem(parser.Current, $"exceeded max depth of {JsonText.DepthMax}");
            }

            Count(1);
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!_anchors.TryGetValue(alias.Value.Value, out var known))
                {
                    throw new YamlProblemException((int)alias.Start.Line, (int)alias.Start.Column, $"unknown anchor '{alias.Value.Value}' referenced", toldLine: 0);
                }

                Count(SizeOf(known));
                return known?.DeepClone();
            }

            if (parser.TryConsume<Scalar>(out var scalar))
            {
                return Remember(scalar, OfScalar(scalar));
            }

            if (parser.TryConsume<SequenceStart>(out var sequence))
            {
                var list = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    list.Add(Value(depth + 1));
                }

                return Remember(sequence, list);
            }

            if (!parser.TryConsume<MappingStart>(out var start))
            {
                throw Problem(parser.Current, "could not be read");
            }

            var map = new JsonObject();
            var merged = new List<JsonObject>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var at = parser.Current;
                var key = Value(depth + 1);
                var value = Value(depth + 1);
                if (key is JsonObject or JsonArray)
                {
                    throw Problem(at, "a key must be text");
                }

                var name = key is null ? "null" : JsonText.Scalar(key);
                if (name == "<<" && value is JsonObject or JsonArray)
                {
                    merged.AddRange(value is JsonObject one ? [one] : value!.AsArray().OfType<JsonObject>());
                }
                else
                {
                    map[name] = value;
                }
            }

            foreach (var (key, value) in merged.SelectMany(m => m).Where(e => !map.ContainsKey(e.Key)).ToList())
            {
                map.TryAdd(key, value?.DeepClone());
            }

            return Remember(start, map);
        }

        private static JsonNode? OfScalar(Scalar scalar) =>
            !scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith("str", StringComparison.Ordinal) ? JsonValue.Create(scalar.Value)
            : scalar.Style == ScalarStyle.Plain ? YamlScalar.Resolve(scalar.Value) : JsonValue.Create(scalar.Value);

        private JsonNode? Remember(NodeEvent node, JsonNode? value)
        {
            if (!node.Anchor.IsEmpty)
            {
                _anchors[node.Anchor.Value] = value?.DeepClone();
            }

            return value;
        }

        private void Count(int values)
        {
            if ((budget.Values += values) > ValueCountMax)
            {
                throw Problem(parser.Current, "document contains excessive aliasing");
            }
        }

        private static YamlProblemException Problem(ParsingEvent? at, string reason) => new((int)(at?.Start.Line ?? 1), (int)(at?.Start.Column ?? 1), reason);

        private static int SizeOf(JsonNode? node) => node switch
        {
            JsonObject map => 1 + map.Sum(e => SizeOf(e.Value)),
            JsonArray list => 1 + list.Sum(SizeOf),
            _ => 1,
        };
    }
}
