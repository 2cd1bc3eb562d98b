using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>
/// Writes an object the way the API server does: <c>kind</c>, <c>apiVersion</c> and <c>metadata</c> first; nothing that is null, empty or
/// a zero that means "not set"; structs that are always there; quantities and times in their canonical form.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="value">A decoded object; fields that its type doesn't know are written as they are.</param>
    /// <param name="type">Its type.</param>
    public static byte[] Write(JsonObject value, TypeFacts type)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            Member(writer, value, type, "kind");
            Member(writer, value, type, "apiVersion");
            Member(writer, value, type, "metadata");
            Members(writer, value, type, isTop: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Struct(Utf8JsonWriter writer, JsonObject value, TypeFacts type)
    {
        writer.WriteStartObject();
        Members(writer, value, type, isTop: false);
        writer.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter writer, JsonObject value, TypeFacts type, bool isTop)
    {
        foreach (var field in type.FieldsInOrder)
        {
            if (isTop && field.Name is "kind" or "apiVersion" or "metadata")
            {
                continue;
            }

            if (value.TryGetPropertyValue(field.Name, out var child) && child is not null && !IsUnset(child, field))
            {
                writer.WritePropertyName(field.Name);
                Field(writer, child, field);
            }
            else if (field.IsAlwaysWritten
                || (field.IsValue && (field.Element is { Form: null } || field.IsRequired))
                || (field.IsRequired && field.Shape != FieldShape.One))
            {
                // What the server's types always write although the object has none of it.
                writer.WritePropertyName(field.Name);
                Absent(writer, field);
            }
        }

        foreach (var (name, child) in value)
        {
            if (!type.Fields.ContainsKey(name) && !(isTop && name is "kind" or "apiVersion" or "metadata"))
            {
                writer.WritePropertyName(name);
                Raw(writer, child);
            }
        }
    }

    private static void Member(Utf8JsonWriter writer, JsonObject value, TypeFacts type, string name)
    {
        if (value.TryGetPropertyValue(name, out var child) && child is not null)
        {
            writer.WritePropertyName(name);
            if (type.Fields.TryGetValue(name, out var field))
            {
                Field(writer, child, field);
            }
            else
            {
                Raw(writer, child);
            }
        }
    }

    private static void Absent(Utf8JsonWriter writer, FieldFacts field)
    {
        switch (field)
        {
            case { Shape: not FieldShape.One }:
                writer.WriteNullValue();
                break;
            case { Element: { Form: null } nested }:
                Struct(writer, [], nested);
                break;
            case { ElementType: "string" }:
                writer.WriteStringValue("");
                break;
            case { ElementType: "boolean" }:
                writer.WriteBooleanValue(false);
                break;
            case { ElementType: "int32" or "int64" or "double" }:
                writer.WriteNumberValue(0);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static bool IsUnset(JsonNode value, FieldFacts field) => value switch
    {
        JsonArray list => list.Count == 0,
        JsonObject map => field.Shape == FieldShape.Map && map.Count == 0,
        _ => field.IsValue && value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>().Length == 0,
            JsonValueKind.False => true,
            JsonValueKind.Number => value.ToJsonString() is "0" or "0.0",
            _ => false,
        },
    };

    private static void Field(Utf8JsonWriter writer, JsonNode value, FieldFacts field)
    {
        switch (value)
        {
            case JsonArray list when field.Shape == FieldShape.List:
                List(writer, list, field.ElementType, field.Element);
                break;
            case JsonObject map when field.Shape == FieldShape.Map:
                writer.WriteStartObject();
                foreach (var (key, entry) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    if (entry is JsonArray inner)
                    {
                        List(writer, inner, field.ElementType, field.Element);
                    }
                    else
                    {
                        Single(writer, entry, field.ElementType, field.Element, isAmount: true);
                    }
                }

                writer.WriteEndObject();
                break;
            default:
                Single(writer, value, field.ElementType, field.Element);
                break;
        }
    }

    private static void List(Utf8JsonWriter writer, JsonArray list, string elementType, TypeFacts? element)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            Single(writer, item, elementType, element);
        }

        writer.WriteEndArray();
    }

    private static void Single(Utf8JsonWriter writer, JsonNode? value, string elementType, TypeFacts? type, bool isAmount = false)
    {
        switch (value)
        {
            // In lists and maps of scalars, the server's types have no null.
            case null when type is null && elementType == "string":
                writer.WriteStringValue("");
                break;
            case null when type is { Form: null }:
                Struct(writer, [], type);
                break;
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject nested when type is { Form: null }:
                Struct(writer, nested, type);
                break;
            case JsonValue when type is { Form: "int-or-string", ShortName: "Quantity" }:
                var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
                writer.WriteStringValue(Quantity.TryParse(text, out var quantity)
                    ? (isAmount ? quantity.RoundUpToMilli() : quantity).ToString()   // amounts of resources have no smaller parts
                    : text);
                break;
            case JsonValue when type is { Form: "date-time" } && value.GetValueKind() == JsonValueKind.String
                && Timestamps.TryParse(value.GetValue<string>(), out var time):
                writer.WriteStringValue(type.ShortName == "MicroTime" ? Timestamps.FormatMicro(time) : Timestamps.Format(time));
                break;
            default:
                Raw(writer, value);
                break;
        }
    }

    private static void Raw(Utf8JsonWriter writer, JsonNode? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
