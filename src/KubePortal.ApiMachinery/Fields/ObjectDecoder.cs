using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>
/// Checks an object against its type: drops fields that aren't known and says which, and refuses values of the wrong type in the words of
/// Go's decoder, for example <c>json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32</c>.
/// </summary>
public sealed class ObjectDecoder
{
    private readonly List<string> _unknown = [];
    private readonly List<FieldMistake> _mistyped = [];

    private ObjectDecoder()
    {
    }

    /// <summary>Prunes <paramref name="value"/> in place.</summary>
    /// <param name="value">The object as it came.</param>
    /// <param name="type">Its type.</param>
    /// <param name="unknown">The paths of the fields that were dropped.</param>
    /// <exception cref="FormatException">A value has the wrong type; the first such is told.</exception>
    public static void Decode(JsonObject value, TypeFacts type, out IReadOnlyList<string> unknown)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        var decoder = new ObjectDecoder();
        decoder.Struct(value, type, "", "");
        if (decoder._mistyped is [var first, ..])
        {
            throw new FormatException(first.Message);
        }

        unknown = decoder._unknown;
    }

    /// <summary>All fields of an object that its type doesn't know, and all values of another type than their fields have.</summary>
    /// <param name="value">The object; it stays as it is.</param>
    /// <param name="type">Its type.</param>
    public static IReadOnlyList<FieldMistake> MistakesIn(JsonObject value, TypeFacts type)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        var decoder = new ObjectDecoder();
        decoder.Struct(value.DeepClone().AsObject(), type, "", "");
        return [.. decoder._unknown.Select(path => new FieldMistake(path, $"unknown field \"{path}\"")), .. decoder._mistyped];
    }

    // `path` names list positions, as the strict errors do; `goPath` doesn't, as Go's errors don't.
    private void Struct(JsonObject value, TypeFacts type, string path, string goPath)
    {
        List<string>? drop = null;
        foreach (var (name, child) in value)
        {
            var below = path.Length == 0 ? name : $"{path}.{name}";
            if (!type.Fields.TryGetValue(name, out var field))
            {
                _unknown.Add(below);
                (drop ??= []).Add(name);
                continue;
            }

            if (child is not null)
            {
                Field(child, field, new Place(type.ShortName, below, goPath.Length == 0 ? name : $"{goPath}.{name}"));
            }
        }

        foreach (var name in drop ?? [])
        {
            value.Remove(name);
        }
    }

    private void Field(JsonNode value, FieldFacts field, Place place)
    {
        switch (field.Shape)
        {
            case FieldShape.List:
                List(value, field.ElementType, field.Element, place);
                break;
            case FieldShape.Map when value is JsonObject map:
                foreach (var (key, entry) in map)
                {
                    if (entry is null)
                    {
                        continue;
                    }

                    var below = place with { Path = $"{place.Path}.{key}" };
                    if (field.ElementType.StartsWith("[]", StringComparison.Ordinal))
                    {
                        List(entry, field.ElementType[2..], field.Element, below);
                    }
                    else
                    {
                        Single(entry, field.ElementType, field.Element, below);
                    }
                }

                break;
            case FieldShape.Map:
                Mistyped(value, $"map[string]{GoType(field.ElementType)}", place);
                break;
            default:
                Single(value, field.ElementType, field.Element, place);
                break;
        }
    }

    private void List(JsonNode value, string elementType, TypeFacts? element, Place place)
    {
        if (value is not JsonArray list)
        {
            Mistyped(value, $"[]{GoType(elementType)}", place);
            return;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } item)
            {
                Single(item, elementType, element, place with { Path = $"{place.Path}[{i.ToString(CultureInfo.InvariantCulture)}]" });
            }
        }
    }

    private void Single(JsonNode value, string typeName, TypeFacts? type, Place place)
    {
        if (type is not null)
        {
            OfType(value, type, place);
            return;
        }

        var kind = value.GetValueKind();
        var fits = typeName switch
        {
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "byte" => kind == JsonValueKind.String,
            "int32" or "int64" or "double" => kind == JsonValueKind.Number,
            _ => true,
        };
        if (!fits)
        {
            Mistyped(value, GoType(typeName), place);
        }
        else if (typeName is "int32" or "int64")
        {
            Integer(value, typeName, place);
        }
        else if (typeName == "byte")
        {
            Bytes(value.GetValue<string>(), place);
        }
    }

    private void OfType(JsonNode value, TypeFacts type, Place place)
    {
        var kind = value.GetValueKind();
        switch (type.Form)
        {
            case null when value is JsonObject nested:
                Struct(nested, type, place.Path, place.GoPath);
                break;
            case null:
                Mistyped(value, GoType(type.Name), place);
                break;
            case "date-time":
                Time(value, type, place);
                break;
            case "int-or-string" when type.ShortName == "Quantity":
                if (kind is not (JsonValueKind.String or JsonValueKind.Number) || !Quantity.TryParse(ScalarText(value), out _))
                {
                    Mistake(place, kind is JsonValueKind.String or JsonValueKind.Number && ScalarText(value).Length > 0
                        ? Quantity.FormMessage(ScalarText(value))
                        : Quantity.FormMessage(""));
                }

                break;
            case "int-or-string":
                if (kind == JsonValueKind.Number)
                {
                    Integer(value, "int32", place);
                }
                else if (kind != JsonValueKind.String)
                {
                    Mistyped(value, "int32", place with { Plain = true });
                }

                break;
        }
    }

    private void Integer(JsonNode value, string typeName, Place place)
    {
        var text = ScalarText(value);
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || (typeName == "int32" && number is < int.MinValue or > int.MaxValue))
        {
            Mistake(place, $"json: cannot unmarshal number {text} into {Into(place)} of type {typeName}");
        }
    }

    private void Bytes(string text, Place place)
    {
        var buffer = new byte[((text.Length * 3) + 3) / 4];
        if (!Convert.TryFromBase64String(text, buffer, out _))
        {
            var at = 0;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '/'))
            {
                at++;
            }

            Mistake(place, string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {(at < text.Length ? at : at / 4 * 4)}"));
        }
    }

    private void Time(JsonNode value, TypeFacts type, Place place)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            Mistyped(value, "string", place with { Plain = true });
            return;
        }

        var text = value.GetValue<string>();
        if (!Timestamps.TryParse(text, out _))
        {
            var layout = type.ShortName == "MicroTime" ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00";
            Mistake(place, $"parsing time {FieldErrors.Quote(text)} as {FieldErrors.Quote(layout)}: cannot parse {FieldErrors.Quote(text)} as \"2006\"");
        }
    }

    private void Mistyped(JsonNode value, string goType, Place place)
    {
        var name = value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Array => "array",
            _ => "object",
        };
        Mistake(place, $"json: cannot unmarshal {name} into {Into(place)} of type {goType}");
    }

    private void Mistake(Place place, string message) => _mistyped.Add(new FieldMistake(place.Path, message));

    private static string Into(Place place) => place.Plain ? "Go value" : $"Go struct field {place.Struct}.{place.GoPath}";

    private static string ScalarText(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string GoType(string type) => type switch
    {
        "boolean" => "bool",
        "byte" => "[]uint8",
        "double" => "float64",
        "string" or "int32" or "int64" => type,
        _ when type.StartsWith("[]", StringComparison.Ordinal) => $"[]{GoType(type[2..])}",
        "api.resource.Quantity" => "resource.Quantity",
        "util.intstr.IntOrString" => "intstr.IntOrString",
        _ => type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..],   // core.v1.Container is v1.Container
    };

    private readonly record struct Place(string Struct, string Path, string GoPath, bool Plain = false);
}
