using System.Globalization;
using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>The fields that an object must have by its type, wherever what holds them is there.</summary>
public static class RequiredFields
{
    /// <summary>Those that aren't set, in the words of validation: <c>spec.selector: Required value</c>. A status is the server's to write and isn't looked at.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">Its type.</param>
    public static IReadOnlyList<FieldMistake> MissingIn(JsonObject value, TypeFacts type)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        var missing = new List<FieldMistake>();
        Struct(value, type, "", missing);
        return missing;
    }

    private static void Struct(JsonObject value, TypeFacts type, string path, List<FieldMistake> missing)
    {
        foreach (var field in type.FieldsInOrder.Where(f => f.Name != "status" || path.Length > 0))
        {
            var below = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (value[field.Name] is { } child)
            {
                Value(child, field, below, missing);
            }
            else if (field.IsRequired)
            {
                missing.Add(new FieldMistake(below, $"{below}: Required value"));
            }
        }
    }

    private static void Value(JsonNode value, FieldFacts field, string path, List<FieldMistake> missing)
    {
        if (field.Element is not { Form: null } type)
        {
            return;
        }

        // A value of another shape is the decoder's to tell.
        switch (value)
        {
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is JsonObject item)
                    {
                        Struct(item, type, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), missing);
                    }
                }

                break;
            case JsonObject map when field.Shape == FieldShape.Map:
                foreach (var (key, entry) in map)
                {
                    if (entry is JsonObject item)
                    {
                        Struct(item, type, $"{path}.{key}", missing);
                    }
                }

                break;
            case JsonObject single:
                Struct(single, type, path, missing);
                break;
        }
    }
}
