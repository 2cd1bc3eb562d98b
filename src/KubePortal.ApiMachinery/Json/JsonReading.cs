using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Json;

/// <summary>
/// Reads one JSON value into nodes, bounded in depth, keeping the last of several fields of one name and remembering that there were
/// several (as the API server's decoder does).
/// </summary>
public static class JsonReading
{
    /// <summary>How deep objects and lists may lie in each other; beyond it no API object goes.</summary>
    public const int DepthMax = 200;

    /// <param name="utf8">One value; anything but white space after it is an error.</param>
    /// <param name="duplicates">Receives the paths of fields that occur more than once, for example <c>metadata.labels.app</c>.</param>
    /// <exception cref="FormatException">The text is no JSON, or too deep; the message is the real server's.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, ICollection<string>? duplicates = null)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            if (!reader.Read())
            {
                throw new FormatException("unexpected end of JSON input");
            }

            var value = ReadValue(ref reader, "", duplicates);
            reader.Read();
            return value;
        }
        catch (JsonException)
        {
            throw new FormatException(JsonSyntax.Explain(utf8, DepthMax));
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("invalid UTF-8 in JSON text");
        }
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, string path, ICollection<string>? duplicates)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    var below = duplicates is null ? "" : path.Length == 0 ? name : $"{path}.{name}";
                    var value = ReadValue(ref reader, below, duplicates);
                    if (members.Remove(name))
                    {
                        duplicates?.Add(below);
                    }

                    members.Add(name, value);
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, duplicates is null ? "" : $"{path}[{items.Count}]", duplicates));
                }

                return items;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString()!);
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var whole))
                {
                    return JsonValue.Create(whole);
                }

                // As it is written, for 5.0 is not 5 to an API server.
                var number = JsonElement.ParseValue(ref reader);
                return JsonValue.Create(number);
            default:
                return null;
        }
    }
}
