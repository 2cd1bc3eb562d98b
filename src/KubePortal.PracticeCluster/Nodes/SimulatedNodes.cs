using System.Globalization;
using k8s.Models;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>The nodes that a practice cluster starts with: three zones, four CPUs and 8 GiB each.</summary>
internal static class SimulatedNodes
{
    private static readonly string[] Zones = ["zone-a", "zone-b", "zone-c"];

    /// <summary>A node as its kubelet registers it.</summary>
    /// <param name="number">Counted from 1.</param>
    public static V1Node Create(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{number}");
        return new V1Node
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = new Dictionary<string, string>
                {
                    ["beta.kubernetes.io/arch"] = "amd64",
                    ["beta.kubernetes.io/os"] = "linux",
                    ["kubernetes.io/arch"] = "amd64",
                    ["kubernetes.io/hostname"] = name,
                    ["kubernetes.io/os"] = "linux",
                    ["topology.kubernetes.io/region"] = "region-1",
                    ["topology.kubernetes.io/zone"] = Zones[(number - 1) % Zones.Length],
                },
                Annotations = new Dictionary<string, string> { ["node.alpha.kubernetes.io/ttl"] = "0" },
            },
            Spec = new V1NodeSpec { PodCIDR = Cidr(number), PodCIDRs = [Cidr(number)], ProviderID = $"practice://{name}" },
        };
    }

    /// <summary>The status that its kubelet reports.</summary>
    public static V1NodeStatus Status(int number, DateTime at)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{number}");
        var id = number.ToString("x32", CultureInfo.InvariantCulture);
        return new V1NodeStatus
        {
            Capacity = Resources("8Gi", "100Gi"),
            Allocatable = Resources("8Gi", "92Gi"),
            Addresses = [new V1NodeAddress { Type = "InternalIP", Address = Address(number) }, new V1NodeAddress { Type = "Hostname", Address = name }],
            DaemonEndpoints = new V1NodeDaemonEndpoints { KubeletEndpoint = new V1DaemonEndpoint { Port = 10250 } },
            Conditions =
            [
                Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", at),
                Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", at),
                Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", at),
                Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", at),
            ],
            NodeInfo = new V1NodeSystemInfo
            {
                Architecture = "amd64",
                BootID = new Guid(id[..^2] + "b0").ToString(),
                ContainerRuntimeVersion = "containerd://2.1.4",
                KernelVersion = "6.12.0-simulated",
                KubeProxyVersion = "",
                KubeletVersion = "v1.36.2",
                MachineID = id,
                OperatingSystem = "linux",
                OsImage = "Simulated Linux",
                SystemUUID = new Guid(id).ToString(),
            },
        };
    }

    /// <summary>The address of a node.</summary>
    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"192.168.{number / 250}.{10 + (number % 250)}");

    private static string Cidr(int number) => string.Create(CultureInfo.InvariantCulture, $"10.244.{number}.0/24");

    private static Dictionary<string, ResourceQuantity> Resources(string memory, string disk) => new()
    {
        ["cpu"] = new ResourceQuantity("4"),
        ["memory"] = new ResourceQuantity(memory),
        ["ephemeral-storage"] = new ResourceQuantity(disk),
        ["hugepages-1Gi"] = new ResourceQuantity("0"),
        ["hugepages-2Mi"] = new ResourceQuantity("0"),
        ["pods"] = new ResourceQuantity("110"),
    };

    private static V1NodeCondition Condition(string type, string status, string reason, string message, DateTime at) => new()
    {
        Type = type,
        Status = status,
        Reason = reason,
        Message = message,
        LastHeartbeatTime = at,
        LastTransitionTime = at,
    };
}
