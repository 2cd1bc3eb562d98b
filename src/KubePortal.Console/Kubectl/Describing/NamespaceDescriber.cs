using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes namespaces, with their quotas and limit ranges.</summary>
internal sealed class NamespaceDescriber() : Describer("", "Namespace")
{
    protected override bool HasEvents => false;

    protected override async Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var name = item.Text("metadata", "name");
        text.Field(0, "Name", name);
        text.LabelsAndAnnotations(item);
        text.Field(0, "Status", item.Text("status", "phase"));
        var conditions = item.Items("status", "conditions").ToList();
        if (conditions.Count > 0)
        {
            text.Line(0, "Conditions:");
            text.Line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage");
            text.Line(1, "----\t------\t------------------\t------\t-------");
            foreach (var c in conditions)
            {
                text.Line(1, $"{c.Text("type")}\t{c.Text("status")}\t{Description.Time(c.Text("lastTransitionTime"))}\t{c.Text("reason")}\t{c.Text("message")}");
            }
        }

        // A server that doesn't have these kinds is not an error; then nothing is said of them.
        if (await run.Api.FindAsync($"api/v1/namespaces/{name}/resourcequotas?limit=500", cancellationToken) is { } quotas)
        {
            text.Line(0, "");
            Quotas(text, [.. quotas.Items("items").OrderBy(q => q.Text("metadata", "name"), StringComparer.Ordinal)]);
        }

        if (await run.Api.FindAsync($"api/v1/namespaces/{name}/limitranges?limit=500", cancellationToken) is { } ranges)
        {
            text.Line(0, "");
            Ranges(text, [.. ranges.Items("items")]);
        }
    }

    private static void Quotas(Description text, List<JsonNode?> quotas)
    {
        if (quotas.Count == 0)
        {
            text.Line(0, "No resource quota.");
            return;
        }

        text.Line(0, "Resource Quotas");
        foreach (var quota in quotas)
        {
            text.Field(1, "Name", quota.Text("metadata", "name"));
            text.Line(1, "Resource\tUsed\tHard");
            text.Line(1, "--------\t---\t---");
            foreach (var (resource, hard) in quota.Entries("status", "hard"))
            {
                text.Line(1, $"{resource}\t{quota.Text("status", "used", resource)}\t{JsonText.Scalar(hard)}");
            }
        }
    }

    private static void Ranges(Description text, List<JsonNode?> ranges)
    {
        if (ranges.Count == 0)
        {
            text.Line(0, "No LimitRange resource.");
            return;
        }

        text.Line(0, "Resource Limits\n Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio");
        text.Line(0, " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
        foreach (var limit in ranges.SelectMany(r => r.Items("spec", "limits")))
        {
            string[] keys = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"];
            foreach (var resource in keys.SelectMany(k => limit.Entries(k)).Select(e => e.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Line(0, $" {limit.Text("type")}\t{resource}\t{string.Join('\t', keys.Select(k => limit.Text(k, resource) is { Length: > 0 } value ? value : "-"))}");
            }
        }
    }
}
