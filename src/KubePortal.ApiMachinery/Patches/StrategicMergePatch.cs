using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;

namespace KubePortal.ApiMachinery.Patches;

/// <summary>
/// Strategic Merge Patch: like a merge patch, but lists merge by the keys that their types name, and directives say the rest:
/// <c>$patch</c>, <c>$retainKeys</c>, <c>$deleteFromPrimitiveList/…</c>, <c>$setElementOrder/…</c>.
/// Source: <c>k8s.io/apimachinery/pkg/util/strategicpatch</c>.
/// </summary>
public static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string SetOrder = "$setElementOrder/";

    /// <summary>The patched object; neither argument is changed.</summary>
    /// <param name="target">The object as it is.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="type">The object's type.</param>
    /// <exception cref="PatchException">A directive is unknown or contradicts the patch.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, TypeFacts type)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(patch);
        return MergeMaps(target.DeepClone().AsObject(), patch.DeepClone().AsObject(), type);
    }

    private static JsonObject MergeMaps(JsonObject target, JsonObject patch, TypeFacts? type)
    {
        if (patch.TryGetPropertyValue(Directive, out var directive))
        {
            patch.Remove(Directive);
            switch (TextOf(directive))
            {
                case "replace":
                    return patch;
                case "delete":
                    return [];
                case "merge":
                    break;
                case var other:
                    throw new PatchException(PatchFault.Malformed, $"Unknown patch type found: {other}");
            }
        }

        Retain(target, patch);
        foreach (var (name, value) in patch.ToList())
        {
            if (name.StartsWith(SetOrder, StringComparison.Ordinal))
            {
                continue;
            }

            if (name.StartsWith(DeleteFrom, StringComparison.Ordinal))
            {
                DeleteScalars(target, name[DeleteFrom.Length..], value as JsonArray);
                continue;
            }

            if (value is null)
            {
                target.Remove(name);
                continue;
            }

            patch.Remove(name);
            var field = type?.Fields.GetValueOrDefault(name);
            if (!target.TryGetPropertyValue(name, out var existing) || existing is null)
            {
                target[name] = Plain(value);
                continue;
            }

            target.Remove(name);
            target[name] = (existing, value) switch
            {
                (JsonObject map, JsonObject changes) => MergeMaps(map, changes, field is { Shape: FieldShape.One } ? field.Element : null),
                (JsonArray list, JsonArray changes) when field is { PatchMerges: true } => MergeLists(list, changes, field, patch[SetOrder + name] as JsonArray),
                (_, JsonArray) when field is { PatchMerges: false } => value.DeepClone(),
                _ => Plain(value),
            };
        }

        OrderWhatThePatchLeftAlone(target, patch, type);
        return target;
    }

    private static void Retain(JsonObject target, JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(RetainKeys, out var retain))
        {
            return;
        }

        patch.Remove(RetainKeys);
        var keys = (retain as JsonArray ?? throw BadRetainKeys()).Select(TextOf).ToHashSet();
        if (patch.Any(p => p.Value is not null && !keys.Contains(p.Key) && p.Key[0] != '$'))
        {
            throw BadRetainKeys();
        }

        foreach (var (name, _) in target.ToList())
        {
            if (!keys.Contains(name))
            {
                target.Remove(name);
            }
        }
    }

    private static PatchException BadRetainKeys() => new(PatchFault.Malformed, "invalid patch format of retainKeys");

    private static void DeleteScalars(JsonObject target, string name, JsonArray? scalars)
    {
        if (target[name] is not JsonArray list || scalars is null)
        {
            return;
        }

        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (scalars.Any(s => JsonNode.DeepEquals(s, list[i])))
            {
                list.RemoveAt(i);
            }
        }
    }

    private static JsonArray MergeLists(JsonArray target, JsonArray patch, FieldFacts field, JsonArray? order)
    {
        var key = field.PatchMergeKey;
        List<JsonNode?> merged;
        List<JsonNode?> original = [.. target];
        List<JsonNode?> changes = [.. patch];
        target.Clear();
        patch.Clear();
        if (key is null)
        {
            merged = [];
            foreach (var item in original.Concat(changes))
            {
                if (!merged.Exists(m => JsonNode.DeepEquals(m, item)))
                {
                    merged.Add(item);
                }
            }
        }
        else
        {
            merged = MergeItems(original, ref changes, key, field.Element);
        }

        if (order is not null)
        {
            CheckOrder(changes, [.. order], key);
            changes = [.. order];
        }

        return Ordered(merged, changes, original, key);
    }

    private static List<JsonNode?> MergeItems(List<JsonNode?> original, ref List<JsonNode?> patch, string key, TypeFacts? type)
    {
        // Directives among the items come first.
        var merged = original.ToList();
        var plain = new List<JsonNode?>();
        var replaces = false;
        foreach (var item in patch)
        {
            if (item is not JsonObject map || !map.TryGetPropertyValue(Directive, out var directive))
            {
                plain.Add(item);
                continue;
            }

            switch (TextOf(directive))
            {
                case "delete":
                    var gone = KeyOf(item, key);
                    merged.RemoveAll(m => JsonNode.DeepEquals(KeyOf(m, key), gone));
                    break;
                case "replace":
                    replaces = true;
                    break;
                case "merge":
                    throw new PatchException(PatchFault.Malformed, "merging lists with merge directive is not supported");
                case var other:
                    throw new PatchException(PatchFault.Malformed, $"Unknown patch type found: {other}");
            }
        }

        patch = plain;
        if (replaces)
        {
            return [.. plain.Select(p => Plain(p!))];
        }

        foreach (var item in plain)
        {
            var at = merged.FindIndex(m => JsonNode.DeepEquals(KeyOf(m, key), KeyOf(item, key)));
            if (at < 0)
            {
                merged.Add(Plain(item!.DeepClone()));
            }
            else
            {
                merged[at] = MergeMaps((JsonObject)merged[at]!, item!.DeepClone().AsObject(), type);
            }
        }

        return merged;
    }

    // Items that the patch names follow its order; the others stay where they were among themselves.
    private static JsonArray Ordered(List<JsonNode?> merged, List<JsonNode?> patchOrder, List<JsonNode?> serverOrder, string? key)
    {
        var named = merged.Where(m => IndexOf(patchOrder, m, key) >= 0).OrderBy(m => IndexOf(patchOrder, m, key)).ToList();
        var others = merged.Where(m => IndexOf(patchOrder, m, key) < 0).ToList();
        var result = new JsonArray();
        int i = 0, j = 0;
        while (i < others.Count || j < named.Count)
        {
            if (j >= named.Count)
            {
                result.Add(others[i++]);
                continue;
            }

            if (i < others.Count)
            {
                var left = IndexOf(serverOrder, others[i], key);
                var right = IndexOf(serverOrder, named[j], key);
                if (left >= 0 && right >= 0 && left < right)
                {
                    result.Add(others[i++]);
                    continue;
                }
            }

            result.Add(named[j++]);
        }

        return result;
    }

    // $setElementOrder without a patch of the list itself.
    private static void OrderWhatThePatchLeftAlone(JsonObject target, JsonObject patch, TypeFacts? type)
    {
        foreach (var (name, value) in patch)
        {
            if (!name.StartsWith(SetOrder, StringComparison.Ordinal) || value is not JsonArray order)
            {
                continue;
            }

            var listName = name[SetOrder.Length..];
            var field = type?.Fields.GetValueOrDefault(listName);
            if (target[listName] is JsonArray list && field is { PatchMerges: true })
            {
                List<JsonNode?> items = [.. list];
                list.Clear();
                target[listName] = Ordered(items, [.. order], items, field.PatchMergeKey);
            }
        }
    }

    private static void CheckOrder(List<JsonNode?> patch, List<JsonNode?> order, string? key)
    {
        var from = 0;
        foreach (var item in patch)
        {
            var at = order.FindIndex(from, o => Same(o, item, key));
            if (at < 0)
            {
                throw new PatchException(
                    PatchFault.Contradictory,
                    $"The order in patch list:\n{GoText.Of(patch)}\n doesn't match $setElementOrder list:\n{GoText.Of(order)}\n");
            }

            from = at + 1;
        }
    }

    private static int IndexOf(List<JsonNode?> items, JsonNode? item, string? key) => items.FindIndex(i => Same(i, item, key));

    private static bool Same(JsonNode? a, JsonNode? b, string? key) =>
        key is null ? JsonNode.DeepEquals(a, b) : JsonNode.DeepEquals(KeyOf(a, key), KeyOf(b, key));

    private static JsonNode? KeyOf(JsonNode? item, string key) => item is JsonObject map && map.TryGetPropertyValue(key, out var value)
        ? value
        : throw new PatchException(
            PatchFault.Contradictory, $"map: {GoText.Of(item)} does not contain declared merge key: {key}");

    // What a patch adds goes in without its directives and without its nulls.
    private static JsonNode Plain(JsonNode value)
    {
        switch (value)
        {
            case JsonObject map:
                var plain = new JsonObject();
                foreach (var (name, child) in map)
                {
                    if (child is not null && name != Directive && name != RetainKeys
                        && !name.StartsWith(SetOrder, StringComparison.Ordinal) && !name.StartsWith(DeleteFrom, StringComparison.Ordinal))
                    {
                        plain[name] = Plain(child);
                    }
                }

                return plain;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    if (item is JsonObject nested && nested.TryGetPropertyValue(Directive, out var directive) && TextOf(directive) is "delete" or "replace")
                    {
                        continue;
                    }

                    items.Add(item is null ? null : Plain(item));
                }

                return items;
            default:
                return value.DeepClone();
        }
    }

    private static string TextOf(JsonNode? node) =>
        node is not null && node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "";
}
