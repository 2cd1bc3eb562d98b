using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Resources.Apps;
using KubePortal.PracticeCluster.Resources.Core;
using KubePortal.PracticeCluster.Resources.Discovery;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>The kinds that there are. A new one is a file beside its neighbours and a line here.</summary>
internal static class ResourceRegistry
{
    /// <summary>All kinds, in the order of discovery.</summary>
    public static IReadOnlyList<Resource> All { get; } =
    [
        new ConfigMaps(),
        new Events(),
        new Namespaces(),
        new Core.Nodes(),
        new Pods(),
        new Secrets(),
        new ServiceAccounts(),
        new Services(),
        new Deployments(),
        new ReplicaSets(),
        new EndpointSlices(),
        new Coordination.Leases(),
    ];

    /// <summary>The kind behind an address, or null.</summary>
    public static Resource? Find(string group, string version, string plural)
    {
        foreach (var resource in All)
        {
            if (resource.Plural == plural && resource.Group == group && resource.Version == version)
            {
                return resource;
            }
        }

        return null;
    }

    /// <summary>The kind of that name, or null.</summary>
    public static Resource? FindKind(string apiVersion, string kind) => All.FirstOrDefault(r => r.Kind == kind && r.ApiVersion == apiVersion);

    /// <summary>The kind of a model type.</summary>
    public static Resource For<T>()
        where T : class, IKubernetesObject<V1ObjectMeta> => Of<T>.Instance;

    /// <summary>The kind of an object.</summary>
    public static Resource For(IKubernetesObject<V1ObjectMeta> value) => ByType[value.GetType()];

    private static readonly Dictionary<Type, Resource> ByType = All.ToDictionary(r => r.GetType().BaseType!.GetGenericArguments()[0]);

    private static class Of<T>
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        public static readonly Resource Instance = All.OfType<Resource<T>>().Single();
    }
}
