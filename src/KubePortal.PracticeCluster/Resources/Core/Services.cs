using System.Globalization;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>
/// The API side of <c>v1 Service</c>; its addresses and ports come from <see cref="ServiceAllocation"/>, its rules are in
/// <see cref="ServiceRules"/>. Source: API reference, Service v1; registry/core/service; kubectl's table (<c>printService</c>).
/// </summary>
internal sealed class Services() : Resource<V1Service>(shortNames: ["svc"], categories: ["all"])
{
    public override bool ReturnsDeletedObject => true;

    public override IReadOnlyList<Subresource> Subresources { get; } =
        [new("proxy", ["create", "delete", "get", "patch", "update"], Kind: "ServiceProxyOptions"), Subresource.Status];

    protected override IReadOnlyDictionary<string, Func<V1Service, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<V1Service, string?>> { ["spec.clusterIP"] = s => s.Spec.ClusterIP, ["spec.type"] = s => s.Spec.Type };

    protected override void Columns(ColumnList<V1Service> table) => table
        .Add(Column.Name)
        .Add("Type", s => s.Spec.Type)
        .Add("Cluster-IP", s => OrNone(s.Spec.ClusterIP))
        .Add("External-IP", ExternalAddress)
        .Add("Port(s)", Ports)
        .Add(Column.Age)
        .Add("Selector", s => Selectors.Show(s.Spec.Selector), priority: 1);

    protected override void Default(V1Service value)
    {
        var spec = value.Spec ??= new V1ServiceSpec();
        spec.SessionAffinity = Or(spec.SessionAffinity, "None");
        spec.Type = Or(spec.Type, "ClusterIP");
        if (spec.SessionAffinity == "None")
        {
            spec.SessionAffinityConfig = null;
        }
        else if (spec.SessionAffinity == "ClientIP" && spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is null)
        {
            spec.SessionAffinityConfig = new V1SessionAffinityConfig { ClientIP = new V1ClientIPConfig { TimeoutSeconds = 10800 } };
        }

        foreach (var port in spec.Ports ?? [])
        {
            port.Protocol = Or(port.Protocol, "TCP");
            if (port.TargetPort is null || port.TargetPort.Value is "" or "0")
            {
                port.TargetPort = port.Port;
            }
        }

        if (spec.Type is "NodePort" or "LoadBalancer" || spec.ExternalIPs is { Count: > 0 })
        {
            spec.ExternalTrafficPolicy = Or(spec.ExternalTrafficPolicy, "Cluster");
        }

        if (spec.Type != "ExternalName")
        {
            spec.InternalTrafficPolicy ??= "Cluster";
        }

        if (spec.Type == "LoadBalancer")
        {
            spec.AllocateLoadBalancerNodePorts ??= true;
        }
    }

    protected override void PrepareForCreate(V1Service value, ResourceStep step)
    {
        value.Status = new V1ServiceStatus { LoadBalancer = new V1LoadBalancerStatus() };
        ServiceAllocation.Allocate(value, null, step);
        Warn(value, step);
    }

    private static void Warn(V1Service value, ResourceStep step)
    {
        if (value.Spec.ExternalIPs is { Count: > 0 })
        {
            step.Warnings.Add("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
        }

        if (value.Spec.TrafficDistribution == "PreferClose")
        {
            step.Warnings.Add("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
        }
    }

    protected override void PrepareForUpdate(V1Service value, V1Service old, ResourceStep step) =>
        ServiceAllocation.Allocate(value, old, step);

    protected override void Validate(V1Service value, FieldErrors errors) => ServiceRules.Validate(value, errors);

    protected override void ValidateUpdate(V1Service value, V1Service old, FieldErrors errors) => ServiceRules.ValidateUpdate(value, old, errors);

    public override IEnumerable<string> NameProblems(string name) => Names.Dns1123LabelProblems(name);

    private static string ExternalAddress(V1Service service)
    {
        var external = service.Spec.ExternalIPs ?? [];
        switch (service.Spec.Type)
        {
            case "ExternalName":
                return service.Spec.ExternalName ?? "";
            case "LoadBalancer":
                var balanced = (service.Status?.LoadBalancer?.Ingress ?? [])
                    .Select(i => string.IsNullOrEmpty(i.Ip) ? i.Hostname : i.Ip).Concat(external).ToList();
                return balanced.Count > 0 ? string.Join(',', balanced) : "<pending>";
            default:
                return external.Count > 0 ? string.Join(',', external) : "<none>";
        }
    }

    private static string Ports(V1Service service)
    {
        var ports = (service.Spec.Ports ?? []).Select(p => p.NodePort is { } node and not 0
            ? string.Create(CultureInfo.InvariantCulture, $"{p.Port}:{node}/{p.Protocol}")
            : string.Create(CultureInfo.InvariantCulture, $"{p.Port}/{p.Protocol}"));
        var text = string.Join(',', ports);
        return text.Length == 0 ? "<none>" : text;
    }

    private static string OrNone(string? text) => string.IsNullOrEmpty(text) ? "<none>" : text;

    private static string Or(string? value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : value;
}
