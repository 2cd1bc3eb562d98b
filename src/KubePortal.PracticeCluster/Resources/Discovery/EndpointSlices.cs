using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Discovery;

/// <summary>The API side of <c>discovery.k8s.io/v1 EndpointSlice</c>. Source: API reference, EndpointSlice v1; <c>ValidateEndpointSlice</c>.</summary>
internal sealed class EndpointSlices() : Resource<V1EndpointSlice>
{
    private const int ShownMax = 3;
    private static readonly string[] AddressTypes = ["FQDN", "IPv4", "IPv6"];
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    public override bool CountsGenerations => true;

    protected override void Columns(ColumnList<V1EndpointSlice> table) => table
        .Add(Column.Name)
        .Add("AddressType", s => s.AddressType)
        .Add("Ports", s => Shorten(s.Ports?.Select(p => p.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "*")))
        .Add("Endpoints", s => Shorten(s.Endpoints?.SelectMany(e => e.Addresses)))
        .Add(Column.Age);

    protected override void Default(V1EndpointSlice value)
    {
        foreach (var port in value.Ports ?? [])
        {
            port.Name ??= "";
            port.Protocol ??= "TCP";
        }
    }

    protected override void Validate(V1EndpointSlice value, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value.AddressType))
        {
            errors.Required("addressType");
        }
        else if (!AddressTypes.Contains(value.AddressType))
        {
            errors.NotSupported("addressType", value.AddressType, AddressTypes);
        }

        for (var i = 0; i < (value.Endpoints?.Count ?? 0); i++)
        {
            ValidateEndpoint(value.Endpoints![i], value.AddressType, $"endpoints[{i}]", errors);
        }

        var names = new HashSet<string>();
        for (var i = 0; i < (value.Ports?.Count ?? 0); i++)
        {
            var port = value.Ports![i];
            if (!string.IsNullOrEmpty(port.Name))
            {
                errors.InvalidEach($"ports[{i}].name", port.Name, Names.Dns1123LabelProblems(port.Name));
            }

            if (!names.Add(port.Name ?? ""))
            {
                errors.Duplicate($"ports[{i}].name", port.Name ?? "");
            }

            Core.PodSpecRules.Supported($"ports[{i}].protocol", port.Protocol, Protocols, errors);
        }
    }

    protected override void ValidateUpdate(V1EndpointSlice value, V1EndpointSlice old, FieldErrors errors)
    {
        if (value.AddressType != old.AddressType)
        {
            errors.Invalid("addressType", value.AddressType, "field is immutable");
        }
    }

    public override bool IsNewGeneration(JsonObject value, JsonObject old) =>
        !JsonNode.DeepEquals(value["endpoints"], old["endpoints"])
        || !JsonNode.DeepEquals(value["ports"], old["ports"])
        || !JsonNode.DeepEquals(value["metadata"]?["labels"], old["metadata"]?["labels"]);

    private static void ValidateEndpoint(V1Endpoint endpoint, string? addressType, string field, FieldErrors errors)
    {
        if (endpoint.Addresses is null or { Count: 0 })
        {
            errors.Required($"{field}.addresses", "must contain at least 1 address");
        }

        for (var i = 0; i < (endpoint.Addresses?.Count ?? 0); i++)
        {
            var address = endpoint.Addresses![i];
            errors.InvalidEach(
                $"{field}.addresses[{i}]",
                address,
                addressType == "FQDN" ? Names.Dns1123SubdomainProblems(address) : addressType is "IPv4" or "IPv6" ? Names.IPAddressProblems(address) : []);
        }
    }

    private static string Shorten(IEnumerable<string>? parts)
    {
        var all = parts?.ToList() ?? [];
        var shown = string.Join(',', all.Take(ShownMax));
        return all.Count == 0 ? "<unset>" : all.Count > ShownMax ? $"{shown} + {all.Count - ShownMax} more..." : shown;
    }
}
