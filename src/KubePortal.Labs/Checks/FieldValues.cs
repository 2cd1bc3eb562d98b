using System.Text.Json;
using KubePortal.Lessons;

namespace KubePortal.Labs.Checks;

/// <summary>Finds what lies at a path in an object.</summary>
internal static class FieldValues
{
    /// <summary>All values at <paramref name="path"/>; none where a field, key or item on the way is absent.</summary>
    public static List<JsonElement> At(JsonElement json, FieldPath path)
    {
        List<JsonElement> here = [json];
        foreach (var step in path.Steps)
        {
            here = [.. here.SelectMany(value => Next(value, step))];
        }

        return here;
    }

    private static IEnumerable<JsonElement> Next(JsonElement value, FieldPathStep step) => step switch
    {
        FieldStep field => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field.Name, out var found) ? [found] : [],
        ItemStep item => Items(value).Where(i => i.ValueKind == JsonValueKind.Object && i.TryGetProperty(item.Key, out var key)
            && key.ToString() == item.Value),
        EveryItemStep => Items(value),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step that a path can take."),
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
