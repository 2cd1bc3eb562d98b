using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>The events about an object, and the table that <c>describe</c> ends with.</summary>
internal static class EventList
{
    /// <summary>The events that name the object; null where they may not be read.</summary>
    public static async Task<IReadOnlyList<JsonNode?>?> OfAsync(KubectlRun run, JsonObject item, string kind, string uid, CancellationToken cancellationToken)
    {
        var ns = item.Text("metadata", "namespace");
        List<string> terms = [$"involvedObject.name={item.Text("metadata", "name")}"];
        terms.Add($"involvedObject.namespace={ns}");
        if (kind.Length > 0)
        {
            terms.Add($"involvedObject.kind={kind}");
        }

        terms.Add($"involvedObject.uid={uid}");
        var path = ns.Length > 0 ? $"api/v1/namespaces/{Uri.EscapeDataString(ns)}/events" : "api/v1/events";
        try
        {
            var list = await run.Api.GetAsync($"{path}?fieldSelector={Uri.EscapeDataString(string.Join(',', terms))}&limit=500", cancellationToken);
            return [.. list.Items("items")];
        }
        catch (ApiRefusal)
        {
            return null;
        }
    }

    /// <summary>The table, oldest first.</summary>
    public static void Write(Description text, IReadOnlyList<JsonNode?> events)
    {
        if (events.Count == 0)
        {
            text.Line(0, "Events:\t<none>");
            return;
        }

        // The layout above the events keeps its own columns.
        text.Line(0, "Events:");
        text.Line(1, "Type\tReason\tAge\tFrom\tMessage");
        text.Line(1, "----\t------\t----\t----\t-------");
        foreach (var e in events.OrderBy(e => e.Text("lastTimestamp"), StringComparer.Ordinal))
        {
            var source = e.Text("source", "component");
            var message = e.Text("message").Trim();
            var field = e.Text("involvedObject", "fieldPath");
            text.Line(1, $"{e.Text("type")}\t{e.Text("reason")}\t{Interval(text, e)}\t{(source.Length > 0 ? source : e.Text("reportingComponent"))}\t" +
                (field.Length > 0 ? $"{field}: {message}" : message));
        }
    }

    private static string Interval(Description text, JsonNode? e)
    {
        var first = text.Age(e.Text("eventTime").Length > 0 ? e.Text("eventTime") : e.Text("firstTimestamp"));
        return e.At("series") is not null
            ? $"{text.Age(e.Text("series", "lastObservedTime"))} (x{e.Number("series", "count")} over {first})"
            : e.Number("count") > 1 ? $"{text.Age(e.Text("lastTimestamp"))} (x{e.Number("count")} over {first})" : first;
    }
}
