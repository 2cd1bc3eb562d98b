using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Patches;

/// <summary>JSON Patch (RFC 6902): <c>add, remove, replace, move, copy, test</c>.</summary>
public static class JsonPatch
{
    /// <summary>More operations than this are refused, as the real server does.</summary>
    public const int OperationsMax = 10_000;

    /// <summary>Applies all operations, in order, to a copy.</summary>
    /// <exception cref="PatchException">An operation is malformed or doesn't fit.</exception>
    public static JsonNode? Apply(JsonNode target, JsonNode? patch)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (patch is not JsonArray operations)
        {
            throw new PatchException(PatchFault.Malformed, "json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }

        if (operations.Count > OperationsMax)
        {
            throw new PatchException(
                PatchFault.Malformed,
                string.Create(CultureInfo.InvariantCulture, $"The allowed maximum operations in a JSON patch is {OperationsMax}, got {operations.Count}"));
        }

        // A root that may be replaced.
        var document = new JsonObject { ["root"] = target.DeepClone() };
        foreach (var operation in operations)
        {
            if (operation is not JsonObject step)
            {
                throw new PatchException(PatchFault.Malformed, "json: cannot unmarshal value into Go value of type jsonpatch.Operation");
            }

            Apply(document, step);
        }

        return document["root"]?.DeepClone();
    }

    private static void Apply(JsonObject document, JsonObject operation)
    {
        var path = Pointer(operation, "path");
        switch (Text(operation, "op"))
        {
            case "add":
                Add(document, path, operation["value"]?.DeepClone());
                break;
            case "remove":
                Remove(document, path);
                break;
            case "replace":
                Set(document, path, operation["value"]?.DeepClone());
                break;
            case "move":
                var from = Pointer(operation, "from");
                var moved = Find(document, from)?.DeepClone();
                Remove(document, from);
                Add(document, path, moved);
                break;
            case "copy":
                Add(document, path, Find(document, Pointer(operation, "from"))?.DeepClone());
                break;
            case "test":
                // An absent member equals null for the library that the server uses.
                var actual = Parent(document, path) is JsonObject holder ? holder[path[^1]] : Find(document, path);
                if (!JsonNode.DeepEquals(actual, operation["value"]))
                {
                    throw DoesNotFit($"testing value {string.Join('/', path)} failed: test failed");
                }

                break;
            case var other:
                throw DoesNotFit($"Unexpected kind: {other}");
        }
    }

    private static void Add(JsonObject document, string[] path, JsonNode? value)
    {
        switch (Parent(document, path))
        {
            case JsonObject parent:
                parent[path[^1]] = value;
                break;
            case JsonArray list when path[^1] == "-":
                list.Add(value);
                break;
            case JsonArray list:
                list.Insert(Index(path[^1], list.Count), value);
                break;
        }
    }

    private static void Set(JsonObject document, string[] path, JsonNode? value)
    {
        switch (Parent(document, path))
        {
            case JsonObject parent:
                parent[path[^1]] = value;
                break;
            case JsonArray list:
                list[Index(path[^1], list.Count - 1)] = value;
                break;
        }
    }

    private static void Remove(JsonObject document, string[] path)
    {
        switch (Parent(document, path))
        {
            case JsonObject parent when parent.Remove(path[^1]):
                break;
            case JsonArray list:
                list.RemoveAt(Index(path[^1], list.Count - 1));
                break;
            default:
                throw DoesNotFit($"Unable to remove nonexistent key: {path[^1]}: missing value");
        }
    }

    private static JsonNode? Find(JsonObject document, string[] path)
    {
        var parent = Parent(document, path);
        if (parent is JsonArray list)
        {
            return list[Index(path[^1], list.Count - 1)];
        }

        return ((JsonObject)parent).TryGetPropertyValue(path[^1], out var value)
            ? value
            : throw DoesNotFit($"missing key: {path[^1]}: missing value");
    }

    private static JsonNode Parent(JsonObject document, string[] path)
    {
        JsonNode at = document;
        foreach (var step in path.AsSpan(0, path.Length - 1))
        {
            var next = at switch
            {
                JsonObject parent => parent[step],
                JsonArray list => list[Index(step, list.Count - 1)],
                _ => null,
            };
            at = next is JsonObject or JsonArray ? next : throw DoesNotFit($"doc is missing path: {step}: missing value");
        }

        return at;
    }

    private static int Index(string step, int max)
    {
        if (!int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) || (step.Length > 1 && step[0] == '0'))
        {
            throw DoesNotFit($"strconv.Atoi: parsing \"{step}\": invalid syntax");
        }

        // Negative positions count from the end (an extension of the library that the server uses).
        var position = index < 0 ? index + max + 1 : index;
        return position >= 0 && position <= max ? position : throw DoesNotFit($"Unable to access invalid index: {index}: invalid index referenced");
    }

    private static string[] Pointer(JsonObject operation, string name)
    {
        var text = Text(operation, name);
        if (text.Length > 0 && text[0] != '/')
        {
            throw DoesNotFit($"operation has an invalid {name} \"{text}\"");
        }

        var parts = text.Split('/');
        parts[0] = "root";
        for (var i = 1; i < parts.Length; i++)
        {
            parts[i] = parts[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return parts;
    }

    private static string Text(JsonObject operation, string name) =>
        operation[name] is { } value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw DoesNotFit($"operation lacks \"{name}\"");

    private static PatchException DoesNotFit(string message) => new(PatchFault.DoesNotFit, message);
}
