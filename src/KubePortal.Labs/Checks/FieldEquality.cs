using System.Text.Json;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.Labs.Checks;

/// <summary>When two values of fields mean the same: numbers and quantities by value, everything else exactly.</summary>
internal static class FieldEquality
{
    public static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind == JsonValueKind.String && b.ValueKind == JsonValueKind.String)
        {
            // "1.10" and "1.1" may be versions; only what is written as a quantity ("500m", "1Gi") is compared as one.
            return a.GetString() == b.GetString() || ((HasUnit(a) || HasUnit(b)) && SameNumber(a, b));
        }

        if (IsScalarNumber(a) && IsScalarNumber(b) && (a.ValueKind == JsonValueKind.Number || b.ValueKind == JsonValueKind.Number))
        {
            return SameNumber(a, b);
        }

        return JsonElement.DeepEquals(a, b);
    }

    /// <summary>The value as a number, where it is one or a quantity.</summary>
    public static Quantity? Number(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String && Quantity.TryParse(value.ToString(), out var number) ? number : null;

    private static bool SameNumber(JsonElement a, JsonElement b) => Number(a) is { } x && Number(b) is { } y && x == y;

    private static bool IsScalarNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number or JsonValueKind.String;

    private static bool HasUnit(JsonElement value) => value.GetString() is [.., var last] && char.IsAsciiLetter(last);
}
