using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>One path: <c>.items[?(@.status.phase=="Running")].metadata.name</c>, <c>..image</c>, <c>['a','b']</c>, <c>[0:2]</c>.</summary>
internal sealed class JsonPath
{
    private readonly List<Step> _steps;
    private readonly bool _fromRoot;

    private JsonPath(List<Step> steps, bool fromRoot)
    {
        _steps = steps;
        _fromRoot = fromRoot;
    }

    /// <exception cref="CommandException">It isn't a path.</exception>
    public static JsonPath Parse(string text)
    {
        var steps = new List<Step>();
        var at = 0;
        var fromRoot = text.StartsWith('$');
        if (text.StartsWith('$') || text.StartsWith('@'))
        {
            at++;
        }

        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
                if (at < text.Length && text[at] == '.')
                {
                    steps.Add(new Descendants());
                    at++;
                }

                if (at < text.Length && text[at] == '*')
                {
                    steps.Add(new Everything());
                    at++;
                }
                else if (at < text.Length && text[at] != '[')
                {
                    steps.Add(new Key([Name(text, ref at)]));
                }
            }
            else if (text[at] == '[')
            {
                var end = Closing(text, at);
                steps.Add(Bracket(text[(at + 1)..end].Trim(), text));
                at = end + 1;
            }
            else if (text[at] == '*')
            {
                steps.Add(new Everything());
                at++;
            }
            else if (steps.Count == 0 && (char.IsLetter(text[at]) || text[at] == '_'))
            {
                throw new CommandException($"error parsing jsonpath {{{text}}}, unrecognized identifier {Name(text, ref at)}");
            }
            else
            {
                throw new CommandException($"error parsing jsonpath {{{text}}}, unrecognized character in action: U+{(int)text[at]:X4} '{text[at]}'");
            }
        }

        return new JsonPath(steps, fromRoot);
    }

    /// <summary>The values it finds, in order.</summary>
    /// <exception cref="CommandException">A key isn't there and must be.</exception>
    public IReadOnlyList<JsonNode?> Evaluate(JsonNode? root, JsonNode? current, bool allowMissing)
    {
        IReadOnlyList<JsonNode?> values = [_fromRoot ? root : current];
        foreach (var step in _steps)
        {
            values = [.. values.SelectMany(v => step.Apply(v, root, allowMissing))];
        }

        return values;
    }

    private static string Name(string text, ref int at)
    {
        var name = new System.Text.StringBuilder();
        while (at < text.Length && text[at] is not ('.' or '[' or ' ' or ')' or '=' or '!' or '<' or '>'))
        {
            // A dot in a key is escaped: .metadata.labels.app\.kubernetes\.io/name
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            name.Append(text[at++]);
        }

        return name.ToString();
    }

    private static int Closing(string text, int at)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = at; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote && text[i - 1] != '\\' ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '[')
            {
                depth++;
            }
            else if (c == ']' && --depth == 0)
            {
                return i;
            }
        }

        throw new CommandException($"error parsing jsonpath {{{text}}}, unterminated array");
    }

    private static Step Bracket(string inside, string whole)
    {
        if (inside == "*")
        {
            return new Everything();
        }

        if (inside.StartsWith("?(", StringComparison.Ordinal) && inside.EndsWith(')'))
        {
            return Filter.Parse(inside[2..^1].Trim());
        }

        if (inside.Length > 0 && inside[0] is '\'' or '"')
        {
            return new Key([.. inside.Split(',').Select(k => k.Trim().Trim('\'', '"').Replace("\\.", ".", StringComparison.Ordinal))]);
        }

        if (inside.Contains(':', StringComparison.Ordinal))
        {
            var parts = inside.Split(':');
            return new Slice(Number(parts[0]), Number(parts[1]), parts.Length > 2 ? Number(parts[2]) ?? 1 : 1);
        }

        return new Indexes([.. inside.Split(',').Select(i => Number(i.Trim()) ?? throw new CommandException($"error parsing jsonpath {{{whole}}}, invalid array index {inside}"))]);

        static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private abstract record Step
    {
        public abstract IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing);
    }

    private sealed record Key(IReadOnlyList<string> Names) : Step
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing)
        {
            foreach (var name in Names)
            {
                if (value is JsonObject map && map.TryGetPropertyValue(name, out var found))
                {
                    yield return found;
                }
                else if (!allowMissing)
                {
                    throw new CommandException($"{name} is not found");
                }
            }
        }
    }

    private sealed record Everything : Step
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing) =>
            value is JsonArray list ? list : value is JsonObject map ? map.Select(e => e.Value) : [];
    }

    private sealed record Descendants : Step
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing) => Walk(value);

        private static IEnumerable<JsonNode?> Walk(JsonNode? value) => (value switch
        {
            JsonObject map => map.Select(e => e.Value),
            JsonArray list => list,
            _ => [],
        }).SelectMany(Walk).Prepend(value);
    }

    private sealed record Indexes(IReadOnlyList<int> Positions) : Step
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing)
        {
            if (value is not JsonArray list)
            {
                yield break;
            }

            foreach (var position in Positions)
            {
                var index = position < 0 ? list.Count + position : position;
                if (index >= 0 && index < list.Count)
                {
                    yield return list[index];
                }
                else if (!allowMissing)
                {
                    throw new CommandException($"array index out of bounds: index {index}, length {list.Count}");
                }
            }
        }
    }

    private sealed record Slice(int? From, int? To, int By) : Step
    {
        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing)
        {
            if (value is not JsonArray list || By < 1)
            {
                yield break;
            }

            var from = Math.Clamp(From is < 0 ? list.Count + From.Value : From ?? 0, 0, list.Count);
            var to = Math.Clamp(To is < 0 ? list.Count + To.Value : To ?? list.Count, 0, list.Count);
            for (var i = from; i < to; i += By)
            {
                yield return list[i];
            }
        }
    }

    private sealed record Filter(JsonPath Left, string Operator, JsonPath? RightPath, JsonNode? RightValue) : Step
    {
        private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

        public static Filter Parse(string text)
        {
            var (at, found) = Operators.Select(o => (At: Outside(text, o), Operator: o)).Where(o => o.At >= 0).OrderBy(o => o.At).ThenByDescending(o => o.Operator.Length)
                .FirstOrDefault((-1, ""));
            if (at < 0)
            {
                return new Filter(JsonPath.Parse(text), "", null, null);
            }

            var right = text[(at + found.Length)..].Trim();
            return right.StartsWith('@') || right.StartsWith('$')
                ? new Filter(JsonPath.Parse(text[..at].Trim()), found, JsonPath.Parse(right), null)
                : new Filter(JsonPath.Parse(text[..at].Trim()), found, null, Literal(right));
        }

        public override IEnumerable<JsonNode?> Apply(JsonNode? value, JsonNode? root, bool allowMissing) =>
            value is JsonArray list ? list.Where(item => Holds(item, root)) : [];

        private bool Holds(JsonNode? item, JsonNode? root)
        {
            var left = Left.Evaluate(root, item, allowMissing: true);
            if (Operator.Length == 0)
            {
                return left.Count > 0;
            }

            var right = RightPath is null ? RightValue : RightPath.Evaluate(root, item, allowMissing: true) is { Count: > 0 } found ? found[0] : null;
            return left.Count > 0 && Compare(left[0], right, Operator);
        }

        private static bool Compare(JsonNode? left, JsonNode? right, string op)
        {
            int order;
            if (IsNumber(left) && IsNumber(right))
            {
                order = double.Parse(JsonText.Scalar(left), CultureInfo.InvariantCulture).CompareTo(double.Parse(JsonText.Scalar(right), CultureInfo.InvariantCulture));
            }
            else
            {
                order = string.CompareOrdinal(JsonText.Scalar(left), JsonText.Scalar(right));
            }

            return op switch { "==" => order == 0, "!=" => order != 0, "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
        }

        private static bool IsNumber(JsonNode? node) => node is JsonValue && node.GetValueKind() == JsonValueKind.Number;

        private static JsonNode? Literal(string text)
        {
            if (text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0])
            {
                return JsonValue.Create(text[1..^1]);
            }

            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                throw new CommandException($"error parsing jsonpath filter, unrecognized value {text}");
            }
        }

        private static int Outside(string text, string op)
        {
            var quote = '\0';
            for (var i = 0; i + op.Length <= text.Length; i++)
            {
                if (quote != '\0')
                {
                    quote = text[i] == quote ? '\0' : quote;
                }
                else if (text[i] is '"' or '\'')
                {
                    quote = text[i];
                }
                else if (string.CompareOrdinal(text, i, op, 0, op.Length) == 0)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
