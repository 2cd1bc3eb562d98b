using System.Text;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>kubectl's JSONPath templates: text with <c>{.path}</c>, <c>{range .items[*]}…{end}</c> and <c>{"\n"}</c> in it.</summary>
/// <remarks>Source: Kubernetes documentation, "JSONPath Support".</remarks>
internal sealed class JsonPathTemplate
{
    private readonly List<Node> _nodes;

    private JsonPathTemplate(List<Node> nodes) => _nodes = nodes;

    /// <summary>Parses a template.</summary>
    /// <param name="text">With or without braces around a path: <c>.metadata.name</c> and <c>{.metadata.name}</c> are the same where <paramref name="relaxed"/>.</param>
    /// <param name="relaxed">Whether a bare path is taken as one.</param>
    /// <exception cref="CommandException">It isn't a template.</exception>
    public static JsonPathTemplate Parse(string text, bool relaxed = false)
    {
        if (relaxed && !text.Contains('{', StringComparison.Ordinal))
        {
            text = text.StartsWith('.') || text.StartsWith('[') || text.StartsWith('$') ? $"{{{text}}}" : $"{{.{text}}}";
        }

        var at = 0;
        var nodes = ParseNodes(text, ref at, inRange: false);
        return new JsonPathTemplate(nodes);
    }

    /// <summary>Fills the template.</summary>
    /// <param name="root">The value that <c>$</c> and a leading dot stand for.</param>
    /// <param name="allowMissing">Whether a key that isn't there gives nothing; otherwise it is a mistake.</param>
    public string Fill(JsonNode? root, bool allowMissing = true)
    {
        var text = new StringBuilder();
        Fill(_nodes, root, root, text, allowMissing);
        return text.ToString();
    }

    /// <summary>The values that the template's first path finds.</summary>
    public IReadOnlyList<JsonNode?> Find(JsonNode? root) => _nodes.OfType<PathNode>().FirstOrDefault()?.Path.Evaluate(root, root, allowMissing: true) ?? [];

    private static void Fill(List<Node> nodes, JsonNode? root, JsonNode? current, StringBuilder text, bool allowMissing)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode plain:
                    text.Append(plain.Text);
                    break;
                case PathNode path:
                    text.AppendJoin(' ', path.Path.Evaluate(root, current, allowMissing).Select(Show));
                    break;
                case RangeNode range:
                    foreach (var item in range.Over.Evaluate(root, current, allowMissing))
                    {
                        Fill(range.Body, root, item, text, allowMissing);
                    }

                    break;
                default:
                    throw new InvalidOperationException("A template holds a node of no known kind.");
            }
        }
    }

    private static string Show(JsonNode? value) => value is JsonObject or JsonArray ? JsonText.Compact(value) : JsonText.Scalar(value);

    private static List<Node> ParseNodes(string text, ref int at, bool inRange)
    {
        var nodes = new List<Node>();
        var plain = new StringBuilder();
        while (at < text.Length)
        {
            if (text[at] != '{')
            {
                plain.Append(text[at++]);
                continue;
            }

            if (plain.Length > 0)
            {
                nodes.Add(new TextNode(plain.ToString()));
                plain.Clear();
            }

            var end = Closing(text, at);
            var inside = text[(at + 1)..end].Trim();
            at = end + 1;
            if (inside == "end")
            {
                return inRange ? nodes : throw new CommandException("error parsing jsonpath " + text + ", not in range, nothing to end");
            }

            if (inside.StartsWith("range ", StringComparison.Ordinal))
            {
                nodes.Add(new RangeNode(JsonPath.Parse(inside[6..].Trim()), ParseNodes(text, ref at, inRange: true)));
            }
            else if (inside.Length > 1 && inside[0] is '"' or '\'' && inside[^1] == inside[0])
            {
                nodes.Add(new TextNode(Unescape(inside[1..^1])));
            }
            else
            {
                nodes.Add(new PathNode(JsonPath.Parse(inside)));
            }
        }

        if (inRange)
        {
            throw new CommandException("error parsing jsonpath " + text + ", unterminated range");
        }

        if (plain.Length > 0)
        {
            nodes.Add(new TextNode(plain.ToString()));
        }

        return nodes;
    }

    private static int Closing(string text, int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote && text[i - 1] != '\\' ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text[i] == '}')
            {
                return i;
            }
        }

        throw new CommandException("error parsing jsonpath " + text + ", unclosed action");
    }

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)
        .Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private abstract record Node;

    private sealed record TextNode(string Text) : Node;

    private sealed record PathNode(JsonPath Path) : Node;

    private sealed record RangeNode(JsonPath Over, List<Node> Body) : Node;
}
