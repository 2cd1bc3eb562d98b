using System.Globalization;
using System.Net;
using k8s.Models;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>
/// Cluster addresses and node ports of Services: what a Service wishes if it is free, else the next that is. What is taken is read from the
/// Services that there are, so nothing can leak.
/// </summary>
internal static class ServiceAllocation
{
    private const string None = "None";
    private const int FirstNodePort = 30000;
    private const int NodePorts = 2768;
    private static readonly IPNetwork Range = IPNetwork.Parse("10.96.0.0/12");

    // The first addresses are left to those who choose theirs: 10.96.0.1 is the API server's, 10.96.0.10 the DNS server's.
    private const uint FirstDynamic = 257;
    private const uint Addresses = (1 << 20) - 2;

    /// <summary>Gives a Service what it needs, keeps what it has, and takes what its type has no use for.</summary>
    /// <exception cref="StatusException">422 for a wish that can't be granted.</exception>
    public static void Allocate(V1Service service, V1Service? old, ResourceStep step)
    {
        var spec = service.Spec;
        if (old is not null)
        {
            Keep(service, old);
        }

        if (spec.Type == "ExternalName")
        {
            if (old is not null && old.Spec.Type != "ExternalName")
            {
                spec.ClusterIP = null;
                spec.ClusterIPs = null;
            }

            spec.IpFamilies = null;
            spec.IpFamilyPolicy = null;
            return;
        }

        // Contradictions are for validation to tell.
        if (!string.IsNullOrEmpty(spec.ClusterIP) && spec.ClusterIPs is { Count: > 0 } && spec.ClusterIPs[0] != spec.ClusterIP)
        {
            return;
        }

        var others = step.Snapshot.List<V1Service>()
            .Where(s => s.Metadata.Uid != service.Metadata.Uid).ToList();
        AllocateAddress(service, others);
        SetFamilies(spec, old);
        AllocatePorts(service, old, others);
    }

    private static void Keep(V1Service service, V1Service old)
    {
        var (spec, was) = (service.Spec, old.Spec);
        if (spec.Type != "ExternalName" && was.Type != "ExternalName" && string.IsNullOrEmpty(spec.ClusterIP) && spec.ClusterIPs is null or { Count: 0 })
        {
            spec.ClusterIP = was.ClusterIP;
            spec.ClusterIPs = was.ClusterIPs;
        }
        else if (!string.IsNullOrEmpty(spec.ClusterIP) && spec.ClusterIP != was.ClusterIP && spec.ClusterIPs?.SequenceEqual(was.ClusterIPs ?? []) == true)
        {
            spec.ClusterIPs = [spec.ClusterIP];
        }

        if (NeedsPorts(spec) && NeedsPorts(was))
        {
            foreach (var port in spec.Ports ?? [])
            {
                if (port.NodePort is null or 0)
                {
                    port.NodePort = was.Ports?.FirstOrDefault(p => p.Port == port.Port && p.Protocol == port.Protocol)?.NodePort;
                }
            }
        }
        else if (!NeedsPorts(spec) && NeedsPorts(was))
        {
            foreach (var port in spec.Ports ?? [])
            {
                if (was.Ports?.Any(p => p.NodePort == port.NodePort) == true)
                {
                    port.NodePort = null;
                }
            }
        }

        if (spec.HealthCheckNodePort is null or 0 && spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" })
        {
            spec.HealthCheckNodePort = was.HealthCheckNodePort;
        }
    }

    private static void AllocateAddress(V1Service service, List<V1Service> others)
    {
        var spec = service.Spec;
        var wished = string.IsNullOrEmpty(spec.ClusterIP) ? spec.ClusterIPs?.FirstOrDefault() : spec.ClusterIP;
        if (wished == None)
        {
            spec.ClusterIP = None;
            spec.ClusterIPs ??= [None];
            return;
        }

        var taken = others.SelectMany(s => s.Spec.ClusterIPs ?? []).ToHashSet();
        if (!string.IsNullOrEmpty(wished))
        {
            if (!Names.IPAddressProblems(wished).Any())
            {
                if (!Range.Contains(IPAddress.Parse(wished)))
                {
                    throw Refused(service, "spec.clusterIPs", new List<string> { wished }, $"failed to allocate IP {wished}: the provided network does not match the current range");
                }

                if (taken.Contains(wished))
                {
                    throw Refused(service, "spec.clusterIPs", new List<string> { wished }, $"failed to allocate IP {wished}: provided IP is already allocated");
                }
            }

            spec.ClusterIP = wished;
            spec.ClusterIPs ??= [wished];
            return;
        }

        // Starts from the Service's identity, so that addresses look as scattered as real ones and are the same again for a seed.
        var start = Mix(service.Metadata.Uid) % (Addresses - FirstDynamic);
        for (uint i = 0; i < Addresses - FirstDynamic; i++)
        {
            var address = AddressAt(FirstDynamic + ((start + i) % (Addresses - FirstDynamic)));
            if (!taken.Contains(address))
            {
                spec.ClusterIP = address;
                spec.ClusterIPs = [address];
                return;
            }
        }

        throw StatusErrors.InternalError("failed to allocate a serviceIP: range is full");
    }

    private static void SetFamilies(V1ServiceSpec spec, V1Service? old)
    {
        var isBare = spec.ClusterIP == None && spec.Selector is null or { Count: 0 };
        if (spec.IpFamilyPolicy is null)
        {
            spec.IpFamilyPolicy = old?.Spec.IpFamilyPolicy ?? (isBare ? "RequireDualStack" : "SingleStack");
        }

        if (spec.IpFamilies is null or { Count: 0 })
        {
            spec.IpFamilies = old?.Spec.IpFamilies is { Count: > 0 } families ? families
                : isBare && spec.IpFamilyPolicy == "RequireDualStack" ? ["IPv4", "IPv6"] : ["IPv4"];
        }
    }

    private static void AllocatePorts(V1Service service, V1Service? old, List<V1Service> others)
    {
        var spec = service.Spec;
        if (spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" } || NeedsPorts(spec) || (spec.Ports ?? []).Any(p => p.NodePort > 0))
        {
            var taken = others.SelectMany(TakenPorts).ToHashSet();
            var mine = old is null ? [] : TakenPorts(old).ToHashSet();
            for (var i = 0; i < (spec.Ports?.Count ?? 0); i++)
            {
                if (spec.Ports![i].NodePort is { } wished and not 0)
                {
                    if (wished is < FirstNodePort or >= FirstNodePort + NodePorts && !mine.Contains((wished, spec.Ports[i].Protocol)))
                    {
                        throw Refused(
                            service,
                            $"spec.ports[{i}].nodePort",
                            wished,
                            string.Create(CultureInfo.InvariantCulture, $"provided port is not in the valid range. The range of valid ports is {FirstNodePort}-{FirstNodePort + NodePorts - 1}"));
                    }

                    if (!taken.Add((wished, spec.Ports[i].Protocol)))
                    {
                        throw Refused(service, $"spec.ports[{i}].nodePort", wished, "provided port is already allocated");
                    }
                }
            }

            if (NeedsPorts(spec) && !(spec.Type == "LoadBalancer" && spec.AllocateLoadBalancerNodePorts == false))
            {
                foreach (var port in spec.Ports ?? [])
                {
                    if (port.NodePort is null or 0)
                    {
                        port.NodePort = FreePort(service, port.Protocol, taken);
                    }
                }
            }

            if (spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" } && spec.HealthCheckNodePort is null or 0)
            {
                spec.HealthCheckNodePort = FreePort(service, "TCP", taken);
            }
        }
    }

    private static int FreePort(V1Service service, string protocol, HashSet<(int, string)> taken)
    {
        var start = Mix(service.Metadata.Uid) % NodePorts;
        for (uint i = 0; i < NodePorts; i++)
        {
            var port = FirstNodePort + (int)((start + i) % NodePorts);
            if (taken.Add((port, protocol)))
            {
                return port;
            }
        }

        throw StatusErrors.InternalError("failed to allocate a nodePort: range is full");
    }

    private static IEnumerable<(int, string)> TakenPorts(V1Service service)
    {
        foreach (var port in service.Spec.Ports ?? [])
        {
            if (port.NodePort is { } number and not 0)
            {
                yield return (number, port.Protocol);
            }
        }

        if (service.Spec.HealthCheckNodePort is { } health and not 0)
        {
            yield return (health, "TCP");
        }
    }

    private static bool NeedsPorts(V1ServiceSpec spec) => spec.Type is "NodePort" or "LoadBalancer";

    private static string AddressAt(uint offset)
    {
        var bytes = Range.BaseAddress.GetAddressBytes();
        var number = (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) + offset;
        return string.Create(CultureInfo.InvariantCulture, $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");
    }

    // FNV-1a.
    private static uint Mix(string text)
    {
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash;
    }

    private static StatusException Refused(V1Service service, string field, object value, string detail)
    {
        var errors = new FieldErrors();
        errors.Invalid(field, value, detail);
        return StatusErrors.Invalid("", "Service", service.Metadata.Name ?? "", errors);
    }
}
