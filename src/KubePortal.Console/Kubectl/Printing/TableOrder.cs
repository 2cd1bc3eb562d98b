using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary><c>--sort-by</c>: orders a table's rows, or objects, by the value at a JSONPath.</summary>
internal static class TableOrder
{
    /// <summary>Sorts a table's rows in place by the objects they carry.</summary>
    public static void Sort(JsonObject table, string path)
    {
        if (table["rows"] is not JsonArray rows)
        {
            return;
        }

        var template = JsonPathTemplate.Parse(path, relaxed: true);
        var found = rows.Select(r => (Row: r, Value: template.Find(r?["object"]))).ToList();
        RequireSome(found.ConvertAll(f => f.Value), path);
        var sorted = found.OrderBy(f => f.Value.Count > 0 ? f.Value[0] : null, ByValue).Select(f => f.Row?.DeepClone()).ToArray();
        table["rows"] = new JsonArray(sorted);
    }

    /// <summary>Objects in order.</summary>
    public static List<SelectedObject> Sorted(IReadOnlyList<SelectedObject> items, string path)
    {
        var template = JsonPathTemplate.Parse(path, relaxed: true);
        RequireSome([.. items.Select(i => template.Find(i.Object))], path);
        return [.. items.OrderBy(i => template.Find(i.Object) is { Count: > 0 } found ? found[0] : null, ByValue)];
    }

    private static void RequireSome(List<IReadOnlyList<JsonNode?>> values, string path)
    {
        if (values.Count > 0 && values.TrueForAll(v => v.Count == 0))
        {
            throw new CommandException($"couldn't find any field with path {JsonText.Quote($"{{{path.Trim('{', '}')}}}")} in the list of objects");
        }
    }

    private static readonly Comparer<JsonNode?> ByValue = Comparer<JsonNode?>.Create(Compare);

    private static int Compare(JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null)
        {
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        }

        var (left, right) = (JsonText.Scalar(a), JsonText.Scalar(b));
        if (a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number)
        {
            return decimal.Parse(left, NumberStyles.Float, CultureInfo.InvariantCulture).CompareTo(decimal.Parse(right, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        return Quantity.TryParse(left, out var q) && Quantity.TryParse(right, out var r) ? q.CompareTo(r) : string.CompareOrdinal(left, right);
    }
}
