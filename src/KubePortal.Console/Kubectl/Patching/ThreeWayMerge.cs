using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Patching;

/// <summary>
/// The patch that <c>kubectl apply</c> sends: what the manifest changes of the live object, and what it no longer says but said last
/// time. Fields that others set stay.
/// </summary>
/// <remarks>Source: Kubernetes documentation, "How apply calculates differences and merges changes"; KEP-555 for the directives.</remarks>
internal static class ThreeWayMerge
{
    private const string Directive = "$patch";

    /// <summary>A strategic merge patch (where the schema is known) or a JSON merge patch.</summary>
    /// <param name="original">What was applied last; null the first time.</param>
    /// <param name="modified">What is wanted.</param>
    /// <param name="current">The live object.</param>
    /// <param name="schema">The kind's schema; null for kinds that have JSON merge patches only.</param>
    public static JsonObject Create(JsonObject? original, JsonObject modified, JsonObject current, SchemaNode? schema)
    {
        foreach (var key in new[] { "apiVersion", "kind" })
        {
            if (original is not null && original.Text(key) is { Length: > 0 } before && before != modified.Text(key) && key == "kind")
            {
                throw new CommandException("At least one of apiVersion, kind and name was changed");
            }
        }

        return Maps(original, modified, current, schema, ListShape.None);
    }

    private static JsonObject Maps(JsonObject? original, JsonObject modified, JsonObject current, SchemaNode? schema, ListShape own)
    {
        var patch = new JsonObject();
        foreach (var (key, wanted) in modified)
        {
            SchemaNode? node = null;
            var shape = ListShape.None;
            if (schema is not null)
            {
                (node, shape) = schema.Field(key);
            }

            var live = current[key];
            if (wanted is null)
            {
                if (current.ContainsKey(key))
                {
                    patch[key] = null;
                }
            }
            else if (live is null)
            {
                patch[key] = WithoutNulls(wanted.DeepClone());
            }
            else if (wanted is JsonObject wantedMap && live is JsonObject liveMap)
            {
                if (shape.Replaces && schema is not null)
                {
                    if (!JsonNode.DeepEquals(wanted, live))
                    {
                        var replacement = wantedMap.DeepClone().AsObject();
                        replacement[Directive] = "replace";
                        patch[key] = replacement;
                    }

                    continue;
                }

                var inner = Maps(original?[key] as JsonObject, wantedMap, liveMap, node, shape);
                if (inner.Count > 0)
                {
                    patch[key] = inner;
                }
            }
            else if (wanted is JsonArray wantedList && live is JsonArray liveList && shape.Merges && schema is not null)
            {
                Lists(patch, key, original?[key] as JsonArray, wantedList, liveList, node!, shape);
            }
            else if (!JsonNode.DeepEquals(wanted, live))
            {
                patch[key] = wanted.DeepClone();
            }
        }

        // What was said last time and isn't any more goes.
        foreach (var (key, _) in original ?? [])
        {
            if (!modified.ContainsKey(key))
            {
                patch[key] = null;
            }
        }

        // Of a union of fields, those that the manifest doesn't name are cleared.
        if (own.RetainsKeys && patch.Count > 0)
        {
            patch["$retainKeys"] = new JsonArray([.. modified.Select(e => e.Key).Order(StringComparer.Ordinal).Select(k => JsonValue.Create(k))]);
        }

        return patch;
    }

    private static void Lists(JsonObject patch, string key, JsonArray? original, JsonArray wanted, JsonArray live, SchemaNode node, ListShape shape)
    {
        if (shape.MergeKey.Length == 0)
        {
            Scalars(patch, key, original, wanted, live);
            return;
        }

        var changes = new JsonArray();
        foreach (var item in wanted.OfType<JsonObject>())
        {
            var id = item[shape.MergeKey];
            var there = Find(live, shape.MergeKey, id);
            if (there is null)
            {
                changes.Add(WithoutNulls(item.DeepClone()));
                continue;
            }

            var inner = Maps(Find(original, shape.MergeKey, id), item, there, node.Item(), shape);
            if (inner.Count > 0)
            {
                inner[shape.MergeKey] = id?.DeepClone();
                changes.Add(inner);
            }
        }

        foreach (var item in (original ?? []).OfType<JsonObject>())
        {
            var id = item[shape.MergeKey];
            if (id is not null && Find(wanted, shape.MergeKey, id) is null && Find(live, shape.MergeKey, id) is not null)
            {
                changes.Add(new JsonObject { [Directive] = "delete", [shape.MergeKey] = id.DeepClone() });
            }
        }

        var order = new JsonArray([.. wanted.OfType<JsonObject>().Select(i => new JsonObject { [shape.MergeKey] = i[shape.MergeKey]?.DeepClone() })]);
        if (changes.Count > 0)
        {
            patch[key] = changes;
            patch[$"$setElementOrder/{key}"] = order;
        }
    }

    private static void Scalars(JsonObject patch, string key, JsonArray? original, JsonArray wanted, JsonArray live)
    {
        static bool Has(JsonArray? list, JsonNode? item) => list?.Any(other => JsonNode.DeepEquals(other, item)) ?? false;
        var added = wanted.Where(w => !Has(live, w)).Select(w => w?.DeepClone()).ToArray();
        var removed = (original ?? []).Where(o => !Has(wanted, o) && Has(live, o)).Select(o => o?.DeepClone()).ToArray();
        if (added.Length > 0)
        {
            patch[key] = new JsonArray(added);
        }

        if (removed.Length > 0)
        {
            patch[$"$deleteFromPrimitiveList/{key}"] = new JsonArray(removed);
        }

        if (added.Length + removed.Length > 0)
        {
            patch[$"$setElementOrder/{key}"] = wanted.DeepClone();
        }
    }

    private static JsonObject? Find(JsonArray? list, string key, JsonNode? id) =>
        list?.OfType<JsonObject>().FirstOrDefault(i => JsonNode.DeepEquals(i[key], id));

    private static JsonNode WithoutNulls(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach (var key in map.Where(e => e.Value is null).Select(e => e.Key).ToList())
            {
                map.Remove(key);
            }
        }

        foreach (var child in node is JsonObject o ? o.Select(e => e.Value) : node as JsonArray ?? Enumerable.Empty<JsonNode?>())
        {
            if (child is not null)
            {
                WithoutNulls(child);
            }
        }

        return node;
    }
}
