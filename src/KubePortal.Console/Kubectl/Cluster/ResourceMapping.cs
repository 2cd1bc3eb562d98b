namespace KubePortal.Console.Kubectl.Cluster;

/// <summary>One resource that the cluster serves, as discovery tells it.</summary>
/// <param name="Group">API group; empty for the core.</param>
/// <param name="Version">Version.</param>
/// <param name="Plural">The name in paths: <c>deployments</c>.</param>
/// <param name="Singular"><c>deployment</c>.</param>
/// <param name="Kind"><c>Deployment</c>.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="ShortNames"><c>deploy</c>.</param>
/// <param name="Categories"><c>all</c>.</param>
/// <param name="Verbs">What may be done.</param>
/// <param name="Subresources">Names below an object: <c>status</c>, <c>scale</c>.</param>
internal sealed record ResourceMapping(
    string Group, string Version, string Plural, string Singular, string Kind, bool Namespaced,
    IReadOnlyList<string> ShortNames, IReadOnlyList<string> Categories, IReadOnlyList<string> Verbs, IReadOnlyList<string> Subresources)
{
    /// <summary><c>apps/v1</c>, or <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>apps/v1</c>, or <c>/v1</c>: as Go writes a GroupVersion with its group.</summary>
    public string GroupVersion => $"{Group}/{Version}";

    /// <summary><c>deployments.apps</c>, or <c>pods</c>.</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>How kubectl names the kind before a name: <c>deployment.apps</c>, or <c>pod</c>.</summary>
    public string KindName => Group.Length == 0 ? Lower(Kind) : $"{Lower(Kind)}.{Group}";

    /// <summary>The path of the group and version.</summary>
    public string Root => Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";

    /// <summary>The path of a collection (of all namespaces where none is given) or of an object.</summary>
    public string PathTo(string ns, string name = "", string subresource = "")
    {
        var path = Namespaced && ns.Length > 0 ? $"{Root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}" : $"{Root}/{Plural}";
        path = name.Length > 0 ? $"{path}/{Uri.EscapeDataString(name)}" : path;
        return subresource.Length > 0 ? $"{path}/{subresource}" : path;
    }

    /// <summary>Lower case, as Go's strings.ToLower for the letters of kinds.</summary>
    public static string Lower(string text) => string.Create(text.Length, text, static (span, source) => source.AsSpan().ToLowerInvariant(span));
}
