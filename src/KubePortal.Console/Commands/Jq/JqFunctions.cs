using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl;

namespace KubePortal.Console.Commands.Jq;

/// <summary>The functions of this console's jq.</summary>
internal static class JqFunctions
{
    /// <summary>A function by its name and arguments; null where there is none.</summary>
    public static JqFilter? Find(string name, IReadOnlyList<JqFilter> arguments) => (name, arguments.Count) switch
    {
        ("select", 1) => input => arguments[0](input).Where(JqValues.IsTrue).Select(_ => input),
        ("map", 1) => input => [JqValues.List(JqValues.Each(input).SelectMany(v => arguments[0](v)))],
        ("has", 1) => input => arguments[0](input).Select(k => (JsonNode?)(input is JsonObject map && map.ContainsKey(JsonText.Scalar(k)))),
        ("sort_by", 1) => input => [JqValues.List(JqValues.Each(input).OrderBy(v => arguments[0](v).FirstOrDefault(), JqValues.Order))],
        ("group_by", 1) => input => [JqValues.List(JqValues.Each(input).GroupBy(v => JsonText.Compact(arguments[0](v).FirstOrDefault()))
            .OrderBy(g => arguments[0](g.First()).FirstOrDefault(), JqValues.Order).Select(JqValues.List))],
        ("join", 1) => input => arguments[0](input).Select(s => (JsonNode?)string.Join(JsonText.Scalar(s), JqValues.Each(input).Select(JsonText.Scalar))),
        ("startswith", 1) => OfTexts(arguments[0], (a, b) => a.StartsWith(b, StringComparison.Ordinal)),
        ("endswith", 1) => OfTexts(arguments[0], (a, b) => a.EndsWith(b, StringComparison.Ordinal)),
        ("contains", 1) => OfTexts(arguments[0], (a, b) => a.Contains(b, StringComparison.Ordinal)),
        ("length", 0) => input => [JqValues.Number(Length(input))],
        ("keys", 0) => input => [JqValues.List(input is JsonArray list ? Enumerable.Range(0, list.Count).Select(i => (JsonNode?)i) : input.Entries().Select(e => (JsonNode?)e.Key))],
        ("not", 0) => input => [!JqValues.IsTrue(input)],
        ("add", 0) => input => [JqValues.Each(input).Aggregate((JsonNode?)null, JqValues.Add)],
        ("sort", 0) => input => [JqValues.List(JqValues.Each(input).Order(JqValues.Order))],
        ("unique", 0) => input => [JqValues.List(JqValues.Each(input).DistinctBy(JsonText.Compact).Order(JqValues.Order))],
        ("reverse", 0) => input => [JqValues.List(JqValues.Each(input).Reverse())],
        ("first", 0) => input => [JqValues.At(input, 0)],
        ("last", 0) => input => [JqValues.At(input, -1)],
        ("type", 0) => input => [JqValues.Kind(input)],
        ("empty", 0) => _ => [],
        ("tostring", 0) => input => [input is JsonValue && input.GetValueKind() == JsonValueKind.String ? input : JsonText.Compact(input)],
        ("to_entries", 0) => input => [JqValues.List(input.Entries().Select(e => new JsonObject { ["key"] = e.Key, ["value"] = e.Value?.DeepClone() }))],
        ("@base64", 0) => input => [Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonText.Scalar(input)))],
        ("@base64d", 0) => input => [Decoded(JsonText.Scalar(input))],
        _ => null,
    };

    private static JqFilter OfTexts(JqFilter argument, Func<string, string, bool> test) =>
        input => argument(input).Select(a => (JsonNode?)test(JsonText.Scalar(input), JsonText.Scalar(a)));

    private static double Length(JsonNode? value) => value switch
    {
        null => 0,
        JsonArray list => list.Count,
        JsonObject map => map.Count,
        _ when value.GetValueKind() == JsonValueKind.Number => Math.Abs(JqValues.NumberOf(value)),
        _ => JsonText.Scalar(value).EnumerateRunes().Count(),
    };

    private static string Decoded(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new CommandException($"error: string ({JsonText.Quote(text)}) is not valid base64 data", exitCode: 5);
        }
    }
}
