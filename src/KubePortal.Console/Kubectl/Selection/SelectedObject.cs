using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
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

    /// <summary>The same, for who must not mean the whole collection by an object that a file gives no name.</summary>
    /// <param name="doing">What is being done, for example <c>replacing</c>; empty where kubectl doesn't say so.</param>
    /// <exception cref="CommandException">It has no name.</exception>
    public string NamedPath(string doing = "") => Name.Length > 0 ? Path : throw Nameless(Source, doing);

    /// <summary>What is said of an object that a file gives no name.</summary>
    public static CommandException Nameless(string source, string doing = "") =>
        new((doing.Length > 0 ? $"error when {doing} {JsonText.Quote(source)}: " : "") + "resource name may not be empty");

    /// <summary>How kubectl names it: <c>deployment.apps/web</c>.</summary>
    public string DisplayName => $"{Mapping.KindName}/{Name}";
}
