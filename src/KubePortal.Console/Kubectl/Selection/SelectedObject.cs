using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl.Selection;

/// <summary>One object that a command works on, with what the cluster or a file says of it.</summary>
/// <param name="Mapping">Its resource.</param>
/// <param name="Namespace">Its namespace; empty for one of cluster scope.</param>
/// <param name="Name">Its name.</param>
/// <param name="Object">The object.</param>
/// <param name="Source">The file it came from, as typed; empty if it came from the cluster.</param>
internal sealed record SelectedObject(ResourceMapping Mapping, string Namespace, string Name, JsonObject Object, string Source)
{
    /// <summary>Its path at the API server.</summary>
    public string Path => Mapping.PathTo(Namespace, Name);

    /// <summary>How kubectl names it: <c>deployment.apps/web</c>.</summary>
    public string DisplayName => $"{Mapping.KindName}/{Name}";
}
