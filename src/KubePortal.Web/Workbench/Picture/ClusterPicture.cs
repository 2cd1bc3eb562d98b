namespace KubePortal.Web.Workbench.Picture;

/// <summary>A cluster at one moment, as the picture shows it. Immutable; everything is in the order shown.</summary>
/// <param name="Namespaces">All namespaces' names.</param>
/// <param name="Nodes">By name.</param>
/// <param name="Pods">By namespace and name.</param>
/// <param name="Workloads">What owns pods, by namespace, kind and name; pods without an owner are in none.</param>
/// <param name="Services">By namespace and name.</param>
/// <param name="Problem">Why the cluster doesn't answer now, in its own words; null while it does.</param>
public sealed record ClusterPicture(
    IReadOnlyList<string> Namespaces,
    IReadOnlyList<NodePicture> Nodes,
    IReadOnlyList<PodPicture> Pods,
    IReadOnlyList<WorkloadPicture> Workloads,
    IReadOnlyList<ServicePicture> Services,
    string? Problem)
{
    /// <summary>The same with what lies in one namespace alone; null for all. Nodes stay.</summary>
    public ClusterPicture In(string? ns) => ns is null
        ? this
        : this with
        {
            Pods = [.. Pods.Where(p => p.Key.Namespace == ns)],
            Workloads = [.. Workloads.Where(w => w.Key.Namespace == ns)],
            Services = [.. Services.Where(s => s.Key.Namespace == ns)],
        };
}
