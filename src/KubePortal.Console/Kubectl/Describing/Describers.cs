using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Every kind's describer.</summary>
internal static class Describers
{
    private static readonly GenericDescriber Generic = new();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Describer> All { get; } =
    [
        new PodDescriber(), new DeploymentDescriber(), new ReplicaSetDescriber(), new ServiceDescriber(), new NodeDescriber(), new NamespaceDescriber(),
        new ConfigMapDescriber(), new SecretDescriber(), new EndpointSliceDescriber(), new ServiceAccountDescriber(),
    ];

    /// <summary>The describer of a resource's kind.</summary>
    public static Describer For(ResourceMapping mapping) => All.FirstOrDefault(d => d.Group == mapping.Group && d.Kind == mapping.Kind) ?? Generic;
}
