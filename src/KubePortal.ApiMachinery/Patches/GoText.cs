using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Patches;

/// <summary>Values as Go prints them in messages: <c>[map[name:C value:9]]</c>.</summary>
internal static class GoText
{
    public static string Of(IEnumerable<JsonNode?> items) => $"[{string.Join(' ', items.Select(Of))}]";

    public static string Of(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{Of(m.Value)}"))}]",
        JsonArray list => Of(list.AsEnumerable()),
        _ => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
    };
}
