using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>Values as Go's <c>%v</c> writes them: <c>map[a:1 b:2]</c>, <c>[x y]</c>, <c>&lt;nil&gt;</c>.</summary>
internal static class GoText
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => "map[" + string.Join(' ', map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}:{Of(e.Value)}")) + "]",
        JsonArray list => "[" + string.Join(' ', list.Select(Of)) + "]",
        _ => JsonText.Scalar(value),
    };
}
