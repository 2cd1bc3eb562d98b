using k8s.Models;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>What a cluster starts with: its namespaces, its nodes, and the Service by which pods find the API.</summary>
internal static class FirstObjects
{
    private static readonly string[] Namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    /// <summary>Writes them.</summary>
    public static void Create(ClusterWriter writer, PracticeClusterOptions options)
    {
        var context = WriteContext.ForComponent("apiserver");
        foreach (var name in Namespaces)
        {
            writer.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, context);
        }

        writer.Create(
            new V1Service
            {
                Metadata = new V1ObjectMeta
                {
                    Name = "kubernetes",
                    NamespaceProperty = "default",
                    Labels = new Dictionary<string, string> { ["component"] = "apiserver", ["provider"] = "kubernetes" },
                },
                Spec = new V1ServiceSpec
                {
                    ClusterIP = "10.96.0.1",
                    ClusterIPs = ["10.96.0.1"],
                    Type = "ClusterIP",
                    Ports = [new V1ServicePort { Name = "https", Port = 443, Protocol = "TCP", TargetPort = 6443 }],
                },
            },
            context);
        writer.Create(
            new V1EndpointSlice
            {
                Metadata = new V1ObjectMeta
                {
                    Name = "kubernetes",
                    NamespaceProperty = "default",
                    Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = "kubernetes" },
                },
                AddressType = "IPv4",
                Endpoints = [new V1Endpoint { Addresses = ["192.168.0.2"], Conditions = new V1EndpointConditions { Ready = true } }],
                Ports = [new Discoveryv1EndpointPort { Name = "https", Port = 6443, Protocol = "TCP" }],
            },
            context);
        var kubelet = WriteContext.ForComponent("kubelet");
        for (var number = 1; number <= options.Nodes; number++)
        {
            var at = writer.Now.UtcDateTime;
            var node = SimulatedNodes.Create(number);
            writer.Create(node, kubelet);
            var status = SimulatedNodes.Status(number, new DateTime(at.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc));
            writer.ModifyStatus<V1Node>("", node.Metadata.Name, n => n.Status = status, kubelet);
        }
    }
}
