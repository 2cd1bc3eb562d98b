using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl;

namespace KubePortal.Console.Commands.Jq;

/// <summary>What jq's values do: indexing, adding, comparing.</summary>
internal static class JqValues
{
    /// <summary>jq's order: null, false, true, numbers, text, lists, objects.</summary>
    public static Comparer<JsonNode?> Order { get; } = Comparer<JsonNode?>.Create(Compare);

    /// <summary>All but null and false.</summary>
    public static bool IsTrue(JsonNode? value) => value is not null && value.GetValueKind() != JsonValueKind.False;

    /// <summary>A number, written whole where it is.</summary>
    public static JsonNode Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    /// <summary>A list of copies.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> values) => new([.. values.Select(v => v?.DeepClone())]);

    /// <summary>A copy of an object with one more field.</summary>
    public static JsonObject With(JsonObject map, string key, JsonNode? value)
    {
        var copy = map.DeepClone().AsObject();
        copy[key] = value?.DeepClone();
        return copy;
    }

    /// <summary>The items of a list, or the values of an object.</summary>
    public static IEnumerable<JsonNode?> Each(JsonNode? value) => value switch
    {
        JsonArray list => list,
        JsonObject map => map.Select(e => e.Value),
        _ => throw new CommandException($"error: Cannot iterate over {Kind(value)}", exitCode: 5),
    };

    /// <summary>A field by its name, or an item by its position; null where it isn't there.</summary>
    public static JsonNode? At(JsonNode? value, JsonNode? index) => (value, index?.GetValueKind()) switch
    {
        (null, _) => null,
        (JsonObject map, JsonValueKind.String) => map[JsonText.Scalar(index)],
        (JsonArray list, JsonValueKind.Number) => (int)NumberOf(index) is var at && (at < 0 ? at + list.Count : at) is >= 0 and var i && i < list.Count ? list[i] : null,
        (_, JsonValueKind.String) => throw new CommandException($"error: Cannot index {Kind(value)} with {JsonText.Quote(JsonText.Scalar(index))}", exitCode: 5),
        _ => throw new CommandException($"error: Cannot index {Kind(value)} with {Kind(index)}", exitCode: 5),
    };

    /// <summary>Numbers are added, texts and lists joined, objects merged.</summary>
    public static JsonNode? Add(JsonNode? a, JsonNode? b)
    {
        switch (a, b)
        {
            case (null, _):
                return b;
            case (_, null):
                return a;
            case (JsonArray first, JsonArray second):
                return List(first.Concat(second));
            case (JsonObject first, JsonObject second):
                return second.Aggregate(first, (made, e) => With(made, e.Key, e.Value));
        }

        return (a.GetValueKind(), b.GetValueKind()) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => Number(NumberOf(a) + NumberOf(b)),
            (JsonValueKind.String, JsonValueKind.String) => JsonValue.Create(JsonText.Scalar(a) + JsonText.Scalar(b)),
            _ => throw new CommandException($"error: {Kind(a)} and {Kind(b)} cannot be added", exitCode: 5),
        };
    }

    /// <summary>What a filter makes, or nothing where it fails.</summary>
    public static IEnumerable<JsonNode?> Try(Func<IEnumerable<JsonNode?>> filter)
    {
        try
        {
            return [.. filter()];
        }
        catch (CommandException)
        {
            return [];
        }
    }

    /// <summary>A value's type, in jq's words.</summary>
    public static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };

    public static double NumberOf(JsonNode? value) => double.Parse(JsonText.Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Compare(JsonNode? a, JsonNode? b)
    {
        var (x, y) = (Rank(a), Rank(b));
        return x != y ? x.CompareTo(y) : (a, b) switch
        {
            (JsonArray first, JsonArray second) => first.Zip(second, Compare).FirstOrDefault(o => o != 0) is var order && order != 0 ? order : first.Count.CompareTo(second.Count),
            (JsonObject, JsonObject) => string.CompareOrdinal(JsonText.Compact(a), JsonText.Compact(b)),
            _ when x == 3 => NumberOf(a).CompareTo(NumberOf(b)),
            _ => string.CompareOrdinal(JsonText.Scalar(a), JsonText.Scalar(b)),
        };
    }

    private static int Rank(JsonNode? value) => value?.GetValueKind() switch
    {
        null => 0,
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        JsonValueKind.Array => 5,
        _ => 6,
    };
}
