using System.Globalization;
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

    /// <summary>Every document of a text; an empty one is passed over.</summary>
    /// <exception cref="YamlProblem">It isn't YAML, or too much of it.</exception>
    public static IReadOnlyList<JsonNode> ReadAll(string text)
    {
        try
        {
            var reader = new Reader(new YamlParser(text));
            return reader.Documents();
        }
        catch (YamlException problem)
        {
            throw new YamlProblem(problem.Start.Line, Words(problem));
        }
    }

    // kubectl's YAML library has its own words for the commonest mistakes.
    private static string Words(YamlException problem)
    {
        var message = problem.Message;
        var colon = message.IndexOf("): ", StringComparison.Ordinal);
        message = colon >= 0 ? message[(colon + 3)..] : message;
        return message switch
        {
            _ when message.Contains("mapping values are not allowed", StringComparison.OrdinalIgnoreCase) || message.Contains("found invalid mapping", StringComparison.OrdinalIgnoreCase) => "mapping values are not allowed in this context",
            _ when message.Contains("While parsing a block mapping", StringComparison.OrdinalIgnoreCase) => "did not find expected key",
            _ when message.Contains("While parsing a block collection", StringComparison.OrdinalIgnoreCase) => "did not find expected '-' indicator",
            _ when message.Contains("cannot start any token", StringComparison.OrdinalIgnoreCase) && message.Contains('\t', StringComparison.Ordinal) => "found character that cannot start any token",
            _ when message.Contains("simple key", StringComparison.OrdinalIgnoreCase) => "could not find expected ':'",
            _ => message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.') : "invalid document",
        };
    }

    private sealed class Reader(YamlParser parser)
    {
        private readonly Dictionary<string, JsonNode?> _anchors = new(StringComparer.Ordinal);
        private int _values;

        public List<JsonNode> Documents()
        {
            var documents = new List<JsonNode>();
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                _anchors.Clear();
                if (Value(0) is { } value)
                {
                    documents.Add(value);
                }

                parser.Consume<DocumentEnd>();
            }

            return documents;
        }

        private JsonNode? Value(int depth)
        {
            if (depth > JsonText.DepthMax)
            {
                throw new YamlProblem(parser.Current?.Start.Line ?? 0, $"exceeded max depth of {JsonText.DepthMax}");
            }

            Count(1);
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!_anchors.TryGetValue(alias.Value.Value, out var known))
                {
                    throw new YamlProblem(alias.Start.Line, $"unknown anchor '{alias.Value.Value}' referenced");
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

            var start = parser.Consume<MappingStart>();
            var map = new JsonObject();
            var merged = new List<JsonObject>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var line = parser.Current?.Start.Line ?? 0;
                var key = Value(depth + 1);
                var value = Value(depth + 1);
                if (key is JsonObject or JsonArray)
                {
                    throw new YamlProblem(line, "a key must be text");
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
            if ((_values += values) > ValueCountMax)
            {
                throw new YamlProblem(parser.Current?.Start.Line ?? 0, "document contains excessive aliasing");
            }
        }

        private static int SizeOf(JsonNode? node) => node switch
        {
            JsonObject map => 1 + map.Sum(e => SizeOf(e.Value)),
            JsonArray list => 1 + list.Sum(SizeOf),
            _ => 1,
        };
    }
}

/// <summary>A text that isn't YAML: the line where it went wrong, counted from 1, and why.</summary>
internal sealed class YamlProblem(long line, string reason)
    : Exception(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"yaml: line {line}: {reason}") : $"yaml: {reason}");
