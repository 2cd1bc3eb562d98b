using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes services, with the endpoints that stand behind each port.</summary>
internal sealed class ServiceDescriber() : Describer("", "Service")
{
    /// <summary>Endpoints that are named before they are only counted.</summary>
    private const int EndpointsShown = 3;

    protected override async Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var (ns, name) = (item.Text("metadata", "namespace"), item.Text("metadata", "name"));
        var slices = await ListAsync(
            run, $"apis/discovery.k8s.io/v1/namespaces/{ns}/endpointslices?labelSelector={Uri.EscapeDataString($"kubernetes.io/service-name={name}")}", cancellationToken);
        var spec = item["spec"];
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        text.Field(0, "Selector", Description.Join(spec.At("selector")));
        text.Field(0, "Type", spec.Text("type"));
        text.FieldIfAny(0, "IP Family Policy", spec.Text("ipFamilyPolicy"));
        text.Field(0, "IP Families", Joined(spec, "ipFamilies"));
        text.Field(0, "IP", spec.Text("clusterIP"));
        text.Field(0, "IPs", Joined(spec, "clusterIPs"));
        if (spec.Items("externalIPs").Any())
        {
            text.Field(0, "External IPs", Joined(spec, "externalIPs"));
        }

        text.FieldIfAny(0, "Desired LoadBalancer IP", spec.Text("loadBalancerIP"));
        text.FieldIfAny(0, "External Name", spec.Text("externalName"));
        var ingress = item.Items("status", "loadBalancer", "ingress").Select(i => i.Text("ip") is { Length: > 0 } ip
            ? ip + (i.Text("ipMode") is { Length: > 0 } mode ? $" ({mode})" : "") : i.Text("hostname")).ToList();
        text.FieldIfAny(0, "LoadBalancer Ingress", string.Join(", ", ingress));
        foreach (var port in spec.Items("ports"))
        {
            Port(text, port, slices);
        }

        text.Field(0, "Session Affinity", spec.Text("sessionAffinity"));
        text.FieldIfAny(0, "External Traffic Policy", spec.Text("externalTrafficPolicy"));
        text.FieldIfAny(0, "Internal Traffic Policy", spec.Text("internalTrafficPolicy"));
        if (spec.Number("healthCheckNodePort") != 0)
        {
            text.Field(0, "HealthCheck NodePort", spec.Text("healthCheckNodePort"));
        }

        if (spec.Items("loadBalancerSourceRanges").Any())
        {
            text.Field(0, "LoadBalancer Source Ranges", Joined(spec, "loadBalancerSourceRanges"));
        }

        text.FieldIfAny(0, "Traffic Distribution", spec.Text("trafficDistribution"));
    }

    private static void Port(Description text, JsonNode? port, List<JsonNode?> slices)
    {
        var (name, protocol) = (port.Text("name").Length > 0 ? port.Text("name") : "<unset>", port.Text("protocol"));
        var target = port.At("targetPort");
        text.Line(0, $"Port:\t{name}\t{port.Number("port")}/{protocol}");
        text.Line(0, $"TargetPort:\t{(target is null || target.GetValueKind() == JsonValueKind.Number ? Description.Number(port.Number("targetPort")) : JsonText.Scalar(target))}/{protocol}");
        text.FieldIfAny(0, "AppProtocol", port.Text("appProtocol"));
        if (port.Number("nodePort") != 0)
        {
            text.Line(0, $"NodePort:\t{name}\t{port.Number("nodePort")}/{protocol}");
        }

        text.Field(0, "Endpoints", Endpoints(slices, port.Text("name")));
    }

    private static string Endpoints(List<JsonNode?> slices, string portName)
    {
        if (slices.Count == 0)
        {
            return "<none>";
        }

        var addresses = new List<string>();
        foreach (var slice in slices)
        {
            var ready = slice.Items("endpoints").Where(e => e.At("conditions", "ready") is null || e.Flag("conditions", "ready"))
                .Select(e => JsonText.Scalar(e.Items("addresses").FirstOrDefault())).ToList();
            if (!slice.Items("ports").Any())
            {
                addresses.AddRange(ready);
            }

            foreach (var port in slice.Items("ports").Where(p => p.Text("name") == portName))
            {
                addresses.AddRange(ready.Select(a => $"{(a.Contains(':', StringComparison.Ordinal) ? $"[{a}]" : a)}:{port.Number("port")}"));
            }
        }

        var shown = string.Join(',', addresses.Take(EndpointsShown));
        return addresses.Count > EndpointsShown ? $"{shown} + {addresses.Count - EndpointsShown} more..." : shown;
    }

    private static string Joined(JsonNode? spec, string key)
    {
        var values = spec.Items(key).Select(JsonText.Scalar).ToList();
        return values.Count == 0 ? "<none>" : string.Join(',', values);
    }
}
