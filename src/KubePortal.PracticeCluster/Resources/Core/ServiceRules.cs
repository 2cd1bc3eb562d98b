using System.Net;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a Service. Source: <c>ValidateService</c>.</summary>
internal static class ServiceRules
{
    private const string None = "None";
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
    private static readonly string[] Affinities = ["ClientIP", "None"];
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];
    private static readonly string[] Policies = ["Cluster", "Local"];

    /// <summary>Says what is wrong.</summary>
    public static void Validate(V1Service service, FieldErrors errors)
    {
        var spec = service.Spec;
        var isHeadless = spec.ClusterIP == None || spec.ClusterIPs?.FirstOrDefault() == None;
        if (spec.Ports is null or { Count: 0 } && !isHeadless && spec.Type != "ExternalName")
        {
            errors.Required("spec.ports");
        }

        if (spec.Type == "ExternalName")
        {
            if (string.IsNullOrEmpty(spec.ExternalName))
            {
                errors.Required("spec.externalName");
            }
            else
            {
                errors.InvalidEach("spec.externalName", spec.ExternalName, Names.Dns1123SubdomainProblems(spec.ExternalName.TrimEnd('.')));
            }

            if (spec.ClusterIPs is { Count: > 0 })
            {
                errors.Forbidden("spec.clusterIPs", "may not be set for ExternalName services");
            }
        }
        else if (spec.Type == "LoadBalancer" && isHeadless)
        {
            errors.Invalid("spec.clusterIPs[0]", spec.ClusterIPs?[0], "may not be set to 'None' for LoadBalancer services");
        }
        else if (spec.Type == "NodePort" && isHeadless)
        {
            errors.Invalid("spec.clusterIPs[0]", spec.ClusterIPs?[0], "may not be set to 'None' for NodePort services");
        }

        ValidatePorts(spec, isHeadless, errors);
        foreach (var (key, value) in (spec.Selector ?? new Dictionary<string, string>()).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            errors.InvalidEach("spec.selector", key, Names.QualifiedNameProblems(key));
            errors.InvalidEach("spec.selector", value, Names.LabelValueProblems(value ?? ""));
        }

        PodSpecRules.Supported("spec.sessionAffinity", spec.SessionAffinity, Affinities, errors);
        if (spec.SessionAffinity == "ClientIP" && spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is <= 0 or > 86400)
        {
            errors.Invalid(
                "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                spec.SessionAffinityConfig!.ClientIP!.TimeoutSeconds,
                "must be greater than 0 and less than 86400");
        }

        ValidateAddresses(spec, errors);
        for (var i = 0; i < (spec.ExternalIPs?.Count ?? 0); i++)
        {
            ValidateExternal(spec.ExternalIPs![i], $"spec.externalIPs[{i}]", errors);
        }

        PodSpecRules.Supported("spec.type", spec.Type, Types, errors);
        for (var i = 0; i < (spec.LoadBalancerSourceRanges?.Count ?? 0); i++)
        {
            errors.InvalidEach(
                $"spec.LoadBalancerSourceRanges[{i}]", spec.LoadBalancerSourceRanges![i], Names.CidrProblems(spec.LoadBalancerSourceRanges[i]));
        }

        if (!string.IsNullOrEmpty(spec.ExternalTrafficPolicy))
        {
            PodSpecRules.Supported("spec.externalTrafficPolicy", spec.ExternalTrafficPolicy, Policies, errors);
            if (spec.Type is not ("NodePort" or "LoadBalancer") && spec.ExternalIPs is null or { Count: 0 })
            {
                errors.Invalid("spec.externalTrafficPolicy", spec.ExternalTrafficPolicy, "may only be set for externally-accessible services");
            }
        }

        if (spec.InternalTrafficPolicy is { } internalPolicy)
        {
            PodSpecRules.Supported("spec.internalTrafficPolicy", internalPolicy, Policies, errors);
        }

        if (spec.TrafficDistribution is { } distribution and not ("PreferClose" or "PreferSameZone" or "PreferSameNode"))
        {
            errors.NotSupported("spec.trafficDistribution", distribution, ["PreferClose", "PreferSameZone", "PreferSameNode"]);
        }
    }

    /// <summary>Says what may not change.</summary>
    public static void ValidateUpdate(V1Service service, V1Service old, FieldErrors errors)
    {
        if (service.Spec.Type == "ExternalName" || old.Spec.Type == "ExternalName" || string.IsNullOrEmpty(old.Spec.ClusterIP))
        {
            return;
        }

        if (service.Spec.ClusterIPs?.FirstOrDefault() != old.Spec.ClusterIPs?.FirstOrDefault())
        {
            errors.Invalid("spec.clusterIPs[0]", service.Spec.ClusterIPs, "may not change once set");
        }
    }

    private static void ValidatePorts(V1ServiceSpec spec, bool isHeadless, FieldErrors errors)
    {
        var names = new HashSet<string>();
        var many = spec.Ports?.Count > 1;
        for (var i = 0; i < (spec.Ports?.Count ?? 0); i++)
        {
            var port = spec.Ports![i];
            var field = $"spec.ports[{i}]";
            if (many && string.IsNullOrEmpty(port.Name))
            {
                errors.Required($"{field}.name");
            }
            else if (!string.IsNullOrEmpty(port.Name))
            {
                errors.InvalidEach($"{field}.name", port.Name, Names.Dns1123LabelProblems(port.Name));
                if (!names.Add(port.Name))
                {
                    errors.Duplicate($"{field}.name", port.Name);
                }
            }

            errors.InvalidEach($"{field}.port", port.Port, Names.PortNumberProblems(port.Port));
            PodSpecRules.Supported($"{field}.protocol", port.Protocol, Protocols, errors);
            ContainerRules.ValidatePortReference(port.TargetPort, $"{field}.targetPort", errors);
            if (!string.IsNullOrEmpty(port.AppProtocol))
            {
                errors.InvalidEach($"{field}.appProtocol", port.AppProtocol, Names.QualifiedNameProblems(port.AppProtocol));
            }

            if (spec.Type is "ClusterIP" && !isHeadless && port.NodePort is { } node and not 0)
            {
                errors.Forbidden($"{field}.nodePort", "may not be used when `type` is 'ClusterIP'");
            }
        }

        ValidatePairs(spec.Ports ?? [], errors);
    }

    private static void ValidatePairs(IList<V1ServicePort> ports, FieldErrors errors)
    {
        var pairs = new HashSet<(string?, int)>();
        for (var i = 0; i < ports.Count; i++)
        {
            if (!pairs.Add((ports[i].Protocol, ports[i].Port)))
            {
                errors.Duplicate($"spec.ports[{i}]", new JsonObject
                {
                    ["Name"] = "",
                    ["Protocol"] = ports[i].Protocol,
                    ["AppProtocol"] = null,
                    ["Port"] = ports[i].Port,
                    ["TargetPort"] = 0,
                    ["NodePort"] = 0,
                });
            }
        }
    }

    private static void ValidateAddresses(V1ServiceSpec spec, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(spec.ClusterIP) && spec.ClusterIPs is { Count: > 0 } && spec.ClusterIPs[0] != spec.ClusterIP)
        {
            errors.Invalid("spec.clusterIPs", spec.ClusterIPs, "first value must match `clusterIP`");
            return;
        }

        for (var i = 0; i < (spec.ClusterIPs?.Count ?? 0); i++)
        {
            if (spec.ClusterIPs![i] != None)
            {
                errors.InvalidEach($"spec.clusterIPs[{i}]", spec.ClusterIPs[i], Names.IPAddressProblems(spec.ClusterIPs[i]));
            }
        }

        for (var i = 0; i < (spec.IpFamilies?.Count ?? 0); i++)
        {
            if (spec.IpFamilies![i] is not ("IPv4" or "IPv6"))
            {
                errors.NotSupported($"spec.ipFamilies[{i}]", spec.IpFamilies[i], ["IPv4", "IPv6"]);
            }
        }

        if (spec.IpFamilyPolicy is "RequireDualStack" && spec.ClusterIP != None)
        {
            errors.Invalid("spec.ipFamilyPolicy", spec.IpFamilyPolicy, "this cluster is not configured for dual-stack services");
        }
        else if (spec.IpFamilyPolicy is { } policy and not ("SingleStack" or "PreferDualStack" or "RequireDualStack"))
        {
            errors.NotSupported("spec.ipFamilyPolicy", policy, ["SingleStack", "PreferDualStack", "RequireDualStack"]);
        }
    }

    private static void ValidateExternal(string address, string field, FieldErrors errors)
    {
        if (Names.IPAddressProblems(address).ToList() is { Count: > 0 } problems)
        {
            errors.InvalidEach(field, address, problems);
            return;
        }

        var ip = IPAddress.Parse(address);
        if (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
        {
            errors.Invalid(field, address, "may not be unspecified (0.0.0.0 or ::)");
        }

        if (IPAddress.IsLoopback(ip))
        {
            errors.Invalid(field, address, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
    }
}
