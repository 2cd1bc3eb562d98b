using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Patching;

/// <summary>A place in an OpenAPI v3 document: which fields are there, of what type, merged how.</summary>
/// <param name="Document">The whole document, which references point into.</param>
/// <param name="Schema">The schema here, references followed; null where nothing is known.</param>
internal sealed record SchemaNode(JsonNode Document, JsonNode? Schema)
{
    private const string ReferencePrefix = "#/components/schemas/";

    /// <summary>The schema of a kind; null where the document has none.</summary>
    public static SchemaNode? OfKind(JsonNode document, string group, string version, string kind)
    {
        var found = document.Entries("components", "schemas").Select(s => s.Value).FirstOrDefault(s => s.Items("x-kubernetes-group-version-kind")
            .Any(g => g.Text("group") == group && g.Text("version") == version && g.Text("kind") == kind));
        return found is null ? null : new SchemaNode(document, found);
    }

    /// <summary>A field of an object, or of what a map holds.</summary>
    public (SchemaNode Node, ListShape Shape) Field(string key)
    {
        var resolved = Resolved(Schema);
        var field = resolved.At("properties", key) ?? (resolved.At("additionalProperties") as JsonObject);
        var strategies = field.Text("x-kubernetes-patch-strategy");
        return (new SchemaNode(Document, field), new ListShape(
            strategies.Length == 0 ? [] : strategies.Split(','), field.Text("x-kubernetes-patch-merge-key")));
    }

    /// <summary>The items of a list.</summary>
    public SchemaNode Item() => new(Document, Resolved(Schema).At("items"));

    /// <summary>A schema behind its reference, or behind the one that its <c>allOf</c> holds.</summary>
    public JsonNode? Resolved(JsonNode? schema)
    {
        for (var i = 0; i < 8; i++)
        {
            var reference = schema.Text("$ref");
            if (reference.StartsWith(ReferencePrefix, StringComparison.Ordinal))
            {
                schema = Document.At("components", "schemas", reference[ReferencePrefix.Length..]);
            }
            else if (schema.At("properties") is null && schema.Items("allOf").ToList() is [{ } only])
            {
                schema = only;
            }
            else
            {
                break;
            }
        }

        return schema;
    }
}
