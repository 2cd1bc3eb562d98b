using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;

namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>
/// Makes of an object's protobuf message the JSON that the same client would have sent. Fields without a number in
/// <see cref="FieldNumbers"/> are passed over. Types hold no type that holds them, so what a message can nest is bounded.
/// </summary>
public static class ProtobufDecoder
{
    /// <param name="message">The message, without envelope.</param>
    /// <param name="type">Its type; one of those in <see cref="FieldNumbers.All"/>.</param>
    /// <returns>The object, without <c>kind</c> and <c>apiVersion</c>, which the envelope has.</returns>
    /// <exception cref="FormatException">The bytes aren't a message of this type; the message is the real server's.</exception>
    public static JsonObject Decode(ReadOnlySpan<byte> message, TypeFacts type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var value = new JsonObject();
        Fields(message, FieldNumbers.All[type.Name], type, value);
        return value;
    }

    private static void Fields(ReadOnlySpan<byte> message, FieldNumbers numbers, TypeFacts type, JsonObject into)
    {
        var reader = new WireReader(message);
        while (reader.Next(type.ShortName, out var number, out var wire))
        {
            if (!numbers.Fields.TryGetValue(number, out var numbered))
            {
                reader.Skip(wire);
            }
            else if (numbered.IsEmbedded)
            {
                WireReader.Require(wire, WireType.Bytes, numbered.Name[(numbered.Name.LastIndexOf('.') + 1)..]);
                Fields(reader.Bytes(), FieldNumbers.All[numbered.Name], type, into);
            }
            else
            {
                Field(ref reader, wire, type.Fields[numbered.Name], into);
            }
        }
    }

    private static void Field(ref WireReader reader, WireType wire, FieldFacts field, JsonObject into)
    {
        switch (field.Shape)
        {
            case FieldShape.List:
                Items(ref reader, wire, field, ListIn(into, field.Name));
                break;
            case FieldShape.Map:
                WireReader.Require(wire, WireType.Bytes, field.Name);
                Entry(reader.Bytes(), field, ObjectIn(into, field.Name));
                break;
            case FieldShape.One when field.Element is { Form: null } nested:
                // A message that comes twice is one message in two parts.
                WireReader.Require(wire, WireType.Bytes, field.Name);
                Fields(reader.Bytes(), FieldNumbers.All[nested.Name], nested, ObjectIn(into, field.Name));
                break;
            default:
                var value = Single(ref reader, wire, field.Name, field.ElementType, field.Element);
                if (value is null || (field.IsValue && IsZero(value)))
                {
                    // Clients send zeros too where their type has no "not set".
                    into.Remove(field.Name);
                }
                else
                {
                    into[field.Name] = value;
                }

                break;
        }
    }

    private static void Items(ref WireReader reader, WireType wire, FieldFacts field, JsonArray into)
    {
        // Numbers may come packed: one after the other, without tags.
        if (wire == WireType.Bytes && field.ElementType is "int32" or "int64" or "boolean")
        {
            var packed = new WireReader(reader.Bytes());
            while (!packed.IsAtEnd)
            {
                into.Add(Scalar(ref packed, WireType.Varint, field.Name, field.ElementType));
            }
        }
        else
        {
            into.Add(Single(ref reader, wire, field.Name, field.ElementType, field.Element));
        }
    }

    // Entry { string key = 1; V value = 2; }
    private static void Entry(ReadOnlySpan<byte> message, FieldFacts field, JsonObject into)
    {
        var key = "";
        JsonNode? value = null;
        var reader = new WireReader(message);
        while (reader.Next("Entry", out var number, out var wire))
        {
            switch (number)
            {
                case 1:
                    key = Text(ref reader, wire, field.Name);
                    break;
                case 2 when field.ElementType.StartsWith("[]", StringComparison.Ordinal):
                    WireReader.Require(wire, WireType.Bytes, field.Name);
                    value = ListOf(reader.Bytes(), field);
                    break;
                case 2:
                    value = Single(ref reader, wire, field.Name, field.ElementType, field.Element);
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        into[key] = value ?? Unsaid(field);
    }

    // An entry without a value has the zero of its type.
    private static JsonNode? Unsaid(FieldFacts field) => field switch
    {
        _ when field.ElementType.StartsWith("[]", StringComparison.Ordinal) => new JsonArray(),
        { Element: { } type } => Message([], type),
        _ => JsonValue.Create(""),
    };

    // A map's values can't be lists in protobuf: each is a message around one, { repeated V items = 1; }
    private static JsonArray ListOf(ReadOnlySpan<byte> message, FieldFacts field)
    {
        var list = new JsonArray();
        var reader = new WireReader(message);
        while (reader.Next(field.Name, out var number, out var wire))
        {
            if (number == 1)
            {
                list.Add(Single(ref reader, wire, "items", field.ElementType[2..], field.Element));
            }
            else
            {
                reader.Skip(wire);
            }
        }

        return list;
    }

    private static JsonNode? Single(ref WireReader reader, WireType wire, string name, string typeName, TypeFacts? type)
    {
        if (type is null)
        {
            return Scalar(ref reader, wire, name, typeName);
        }

        WireReader.Require(wire, WireType.Bytes, name);
        return Message(reader.Bytes(), type);
    }

    private static JsonNode? Message(ReadOnlySpan<byte> message, TypeFacts type) =>
        type.Form is null ? Decode(message, type) : FormedValue.Read(message, type);

    private static JsonValue Scalar(ref WireReader reader, WireType wire, string name, string typeName)
    {
        switch (typeName)
        {
            case "string":
                return JsonValue.Create(Text(ref reader, wire, name));
            case "byte":
                WireReader.Require(wire, WireType.Bytes, name);
                return JsonValue.Create(Convert.ToBase64String(reader.Bytes()));
            default:
                WireReader.Require(wire, WireType.Varint, name);
                var number = unchecked((long)reader.Varint());
                return typeName switch
                {
                    "boolean" => JsonValue.Create(number != 0),
                    "int32" => JsonValue.Create((long)unchecked((int)number)),
                    "int64" => JsonValue.Create(number),
                    _ => throw new InvalidOperationException($"field {name} has a type that no message has: {typeName}"),
                };
        }
    }

    private static string Text(ref WireReader reader, WireType wire, string name)
    {
        WireReader.Require(wire, WireType.Bytes, name);
        return Encoding.UTF8.GetString(reader.Bytes());
    }

    private static bool IsZero(JsonNode value) => value is JsonValue scalar
        && ((scalar.TryGetValue<string>(out var text) && text.Length == 0)
            || (scalar.TryGetValue<long>(out var number) && number == 0)
            || (scalar.TryGetValue<bool>(out var flag) && !flag));

    private static JsonObject ObjectIn(JsonObject into, string name)
    {
        if (into[name] is JsonObject there)
        {
            return there;
        }

        var made = new JsonObject();
        into[name] = made;
        return made;
    }

    private static JsonArray ListIn(JsonObject into, string name)
    {
        if (into[name] is JsonArray there)
        {
            return there;
        }

        var made = new JsonArray();
        into[name] = made;
        return made;
    }
}
