using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes endpoint slices.</summary>
internal sealed class EndpointSliceDescriber() : Describer("discovery.k8s.io", "EndpointSlice")
{
    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        text.Field(0, "AddressType", item.Text("addressType"));
        var ports = item.Items("ports").ToList();
        text.Line(0, ports.Count == 0 ? "Ports: <unset>" : "Ports:\n  Name\tPort\tProtocol\n  ----\t----\t--------");
        foreach (var port in ports)
        {
            text.Line(1, $"{OrUnset(port, "name")}\t{OrUnset(port, "port")}\t{port.Text("protocol")}");
        }

        var endpoints = item.Items("endpoints").ToList();
        text.Line(0, endpoints.Count == 0 ? "Endpoints: <none>" : "Endpoints:");
        foreach (var endpoint in endpoints)
        {
            var addresses = string.Join(", ", endpoint.Items("addresses").Select(JsonText.Scalar));
            text.Line(1, $"- Addresses:\t{(addresses.Length == 0 ? "<none>" : addresses)}");
            text.Line(2, "Conditions:");
            text.Field(3, "Ready", OrUnset(endpoint.At("conditions"), "ready"));
            text.Field(2, "Hostname", OrUnset(endpoint, "hostname"));
            if (endpoint.At("targetRef") is { } target)
            {
                text.Field(2, "TargetRef", $"{target.Text("kind")}/{target.Text("name")}");
            }

            text.Field(2, "NodeName", OrUnset(endpoint, "nodeName"));
            text.Field(2, "Zone", OrUnset(endpoint, "zone"));
        }

        return Task.CompletedTask;
    }

    private static string OrUnset(JsonNode? node, string key) => node.Text(key) is { Length: > 0 } value ? value : "<unset>";
}
