namespace KubePortal.Labs.Watching;

/// <summary>Where the objects of a kind lie in the API, as discovery says.</summary>
/// <param name="ApiVersion">For example <c>apps/v1</c>.</param>
/// <param name="Kind">For example <c>Deployment</c>.</param>
/// <param name="Plural">The resource, for example <c>deployments</c>.</param>
/// <param name="Namespaced">Whether its objects lie in namespaces.</param>
/// <param name="Verbs">What may be done with them.</param>
internal sealed record KindAddress(string ApiVersion, string Kind, string Plural, bool Namespaced, IReadOnlyList<string> Verbs)
{
    /// <summary>The path of its objects below the cluster's address, without a leading slash.</summary>
    /// <param name="ns">The namespace; ignored for kinds without one, empty for all namespaces.</param>
    public string Collection(string ns)
    {
        var root = ApiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{ApiVersion}" : $"api/{ApiVersion}";
        return Namespaced && ns.Length > 0 ? $"{root}/namespaces/{ns}/{Plural}" : $"{root}/{Plural}";
    }

    /// <summary>The path of one object.</summary>
    public string Object(string ns, string name) => $"{Collection(ns)}/{Uri.EscapeDataString(name)}";
}
