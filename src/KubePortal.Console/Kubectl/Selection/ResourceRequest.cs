using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl.Selection;

/// <summary>What to ask the server for: one object by its name, or a collection.</summary>
/// <param name="Mapping">The resource.</param>
/// <param name="Namespace">The namespace; empty for all, and for cluster scope.</param>
/// <param name="Name">The object's name; empty for the collection.</param>
/// <param name="Source">The file that named it, or empty.</param>
internal sealed record ResourceRequest(ResourceMapping Mapping, string Namespace, string Name, string Source = "")
{
    public bool IsCollection => Name.Length == 0;

    public string Path => Mapping.PathTo(Namespace, Name);
}
