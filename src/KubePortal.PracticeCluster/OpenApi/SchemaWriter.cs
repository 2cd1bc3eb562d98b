using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;

namespace KubePortal.PracticeCluster.OpenApi;

/// <summary>Writes types as OpenAPI v3 schemas, with all that they refer to.</summary>
internal sealed class SchemaWriter
{
    /// <summary>The schemas by name, as <c>components.schemas</c> has them.</summary>
    public JsonObject Schemas { get; } = [];

    /// <summary>Where a type's schema is.</summary>
    public static string Reference(string type) => $"#/components/schemas/{NameOf(type)}";

    /// <summary>Adds a type and what it refers to, unless it is there.</summary>
    public void Add(string type)
    {
        var name = NameOf(type);
        if (Schemas.ContainsKey(name) || FieldTable.Current.Find(type) is not { } facts)
        {
            return;
        }

        Schemas[name] = null;   // a type may refer to itself
        Schemas[name] = Schema(facts);
        foreach (var field in facts.Fields.Values)
        {
            if (field.Element is { } element)
            {
                Add(element.Name);
            }
        }
    }

    private static JsonObject Schema(TypeFacts type)
    {
        var schema = new JsonObject();
        if (FieldDescriptions.Of(type) is { Length: > 0 } about)
        {
            schema["description"] = about;
        }

        switch (type.Form)
        {
            case "int-or-string" when type.ShortName == "Quantity":
                schema["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" });
                return schema;
            case "int-or-string":
                schema["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" });
                schema["format"] = "int-or-string";
                return schema;
            case "date-time":
                schema["type"] = "string";
                schema["format"] = "date-time";
                return schema;
            case "any":
                return schema;
            default:
                schema["type"] = "object";
                break;
        }

        var required = type.Fields.Values.Where(f => f.IsRequired).Select(f => f.Name).Order(StringComparer.Ordinal).ToList();
        if (required.Count > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]);
        }

        if (type.Fields.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var field in type.Fields.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                properties[field.Name] = Property(type, field);
            }

            schema["properties"] = properties;
        }

        if (type.IsAtomic)
        {
            schema["x-kubernetes-map-type"] = "atomic";
        }

        if (type.Unions is { } unions)
        {
            schema["x-kubernetes-unions"] = JsonNode.Parse(unions);
        }

        if (type.Kind is { } kind)
        {
            var parts = kind.Split('/');
            schema["x-kubernetes-group-version-kind"] = new JsonArray(new JsonObject
            {
                ["group"] = parts.Length == 3 ? parts[0] : "",
                ["kind"] = parts[^1],
                ["version"] = parts[^2],
            });
        }

        return schema;
    }

    private static JsonObject Property(TypeFacts type, FieldFacts field)
    {
        var property = new JsonObject();
        if (FieldDescriptions.Of(type, field) is { Length: > 0 } about)
        {
            property["description"] = about;
        }

        switch (field.Shape)
        {
            case FieldShape.List:
                property["type"] = "array";
                property["items"] = Item(field.ElementType, field.Element);
                break;
            case FieldShape.Map:
                property["type"] = "object";
                property["additionalProperties"] = field.ElementType.StartsWith("[]", StringComparison.Ordinal)
                    ? new JsonObject { ["type"] = "array", ["items"] = Item(field.ElementType[2..], field.Element) }
                    : Item(field.ElementType, field.Element);
                break;
            default:
                AddValue(property, field);
                break;
        }

        if (field.ListType is { } list)
        {
            property["x-kubernetes-list-type"] = list;
        }

        if (field.ListKeys.Count > 0)
        {
            property["x-kubernetes-list-map-keys"] = new JsonArray([.. field.ListKeys.Select(k => JsonValue.Create(k))]);
        }

        if (field.MapType is { } map)
        {
            property["x-kubernetes-map-type"] = map;
        }

        if (field.PatchStrategy is { } strategy)
        {
            property["x-kubernetes-patch-strategy"] = strategy;
        }

        if (field.PatchMergeKey is { } key)
        {
            property["x-kubernetes-patch-merge-key"] = key;
        }

        return property;
    }

    private static void AddValue(JsonObject property, FieldFacts field)
    {
        if (field.Element is { } element)
        {
            property["allOf"] = new JsonArray(new JsonObject { ["$ref"] = Reference(element.Name) });
            if (field.IsValue && element.Form is null)
            {
                property["default"] = new JsonObject();
            }
        }
        else
        {
            foreach (var (key, value) in Scalar(field.ElementType))
            {
                property[key] = value?.DeepClone();
            }
        }

        if (field.Values.Count > 0)
        {
            property["enum"] = new JsonArray([.. field.Values.Select(v => JsonValue.Create(v))]);
        }

        if (field.Default is { } given)
        {
            property["default"] = JsonNode.Parse(given);
        }
        else if (field is { IsRequired: true, Element: null } or { IsAlwaysWritten: true, ElementType: "string" })
        {
            property["default"] = Zero(field.ElementType);
        }
    }

    private static JsonObject Item(string elementType, TypeFacts? element) =>
        element is null ? Scalar(elementType) : new JsonObject { ["$ref"] = Reference(element.Name) };

    private static JsonNode Zero(string type) => type switch
    {
        "string" => "",
        "boolean" => false,
        _ => 0,
    };

    private static JsonObject Scalar(string type) => type switch
    {
        "int32" or "int64" => new JsonObject { ["type"] = "integer", ["format"] = type },
        "double" => new JsonObject { ["type"] = "number", ["format"] = "double" },
        "boolean" => new JsonObject { ["type"] = "boolean" },
        "byte" => new JsonObject { ["type"] = "string", ["format"] = "byte" },
        _ => new JsonObject { ["type"] = "string" },
    };

    // core.v1.Pod is io.k8s.api.core.v1.Pod; what all groups share lies in apimachinery.
    private static string NameOf(string type) => type switch
    {
        _ when type.StartsWith("meta.", StringComparison.Ordinal) => $"io.k8s.apimachinery.pkg.apis.{type}",
        _ when type.StartsWith("api.resource.", StringComparison.Ordinal) || type.StartsWith("runtime.", StringComparison.Ordinal)
            || type.StartsWith("util.intstr.", StringComparison.Ordinal) => $"io.k8s.apimachinery.pkg.{type}",
        _ when type.StartsWith("apiextensions.", StringComparison.Ordinal) => $"io.k8s.apiextensions-apiserver.pkg.apis.{type}",
        _ when type.StartsWith("apiregistration.", StringComparison.Ordinal) => $"io.k8s.kube-aggregator.pkg.apis.{type}",
        _ => $"io.k8s.api.{type}",
    };
}
