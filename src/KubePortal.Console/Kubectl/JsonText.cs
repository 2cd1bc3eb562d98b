using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl;

/// <summary>Reading and writing JSON as kubectl does: missing values are empty, keys are written in order.</summary>
internal static class JsonText
{
    /// <summary>Nesting that is read; the API server itself stops earlier.</summary>
    public const int DepthMax = 256;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text at a path of keys; empty where there is none.</summary>
    public static string Text(this JsonNode? node, params ReadOnlySpan<string> path) => Scalar(At(node, path));

    /// <summary>The whole number at a path; 0 where there is none.</summary>
    public static long Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && decimal.TryParse(Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)number : 0;

    /// <summary>Whether the value at a path is true.</summary>
    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The value at a path, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (node is not JsonObject container || !container.TryGetPropertyValue(key, out node))
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The items of the list at a path; none where there is no list.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) as JsonArray ?? [];

    /// <summary>The entries of the map at a path, by key; none where there is no map.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (At(node, path) as JsonObject ?? []).OrderBy(e => e.Key, StringComparer.Ordinal);

    /// <summary>The object at a key, made where there is none.</summary>
    public static JsonObject Child(this JsonObject node, string key)
    {
        if (node[key] is JsonObject child)
        {
            return child;
        }

        child = [];
        node[key] = child;
        return child;
    }

    /// <summary>A scalar as text: strings as they are, numbers and booleans as JSON writes them, nothing for null.</summary>
    public static string Scalar(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(Relaxed),
        _ => "",
    };

    /// <summary>One line, keys in order, as Go writes JSON.</summary>
    public static string Compact(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: -1, depth: 0, escapeHtml: true);
        return text.ToString();
    }

    /// <summary>Several lines, four spaces a level, keys in order: what <c>kubectl -o json</c> prints.</summary>
    public static string Indented(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: 4, depth: 0, escapeHtml: true);
        return text.Append('\n').ToString();
    }

    /// <summary>A text in double quotes, as Go's %q writes it.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder();
        AppendString(text, value, escapeHtml: false);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent, int depth, bool escapeHtml)
    {
        switch (node)
        {
            case JsonObject map when map.Count == 0:
                text.Append("{}");
                break;
            case JsonObject map:
                text.Append('{');
                var first = true;
                foreach (var (key, value) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
                {
                    Break(first ? "" : ",", depth + 1);
                    AppendString(text, key, escapeHtml);
                    text.Append(indent < 0 ? ":" : ": ");
                    Write(text, value, indent, depth + 1, escapeHtml);
                    first = false;
                }

                Break("", depth);
                text.Append('}');
                break;
            case JsonArray list when list.Count == 0:
                text.Append("[]");
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    Break(i == 0 ? "" : ",", depth + 1);
                    Write(text, list[i], indent, depth + 1, escapeHtml);
                }

                Break("", depth);
                text.Append(']');
                break;
            case JsonValue value when value.TryGetValue<string>(out var s):
                AppendString(text, s, escapeHtml);
                break;
            default:
                text.Append(node?.ToJsonString(Relaxed) ?? "null");
                break;
        }

        void Break(string separator, int level)
        {
            text.Append(separator);
            if (indent >= 0)
            {
                text.Append('\n').Append(' ', indent * level);
            }
        }
    }

    private static void AppendString(StringBuilder text, string value, bool escapeHtml)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b' when escapeHtml:
                    text.Append("\\b");
                    break;
                case '\f' when escapeHtml:
                    text.Append("\\f");
                    break;
                case '<' or '>' or '&' when escapeHtml:
                case < ' ' or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
