namespace KubePortal.PracticeCluster.Api;

/// <summary>The form in which a client wants objects.</summary>
/// <param name="IsYaml">YAML instead of JSON.</param>
/// <param name="Form">Whole objects, tables or metadata alone.</param>
/// <param name="Version">The version of <c>meta.k8s.io</c> for the latter two.</param>
/// <param name="IsList">Whether metadata is asked for as a list.</param>
internal sealed record Representation(bool IsYaml, ObjectForm Form, string Version, bool IsList = false)
{
    /// <summary>JSON, whole objects.</summary>
    public static Representation Json { get; } = new(false, ObjectForm.Whole, "v1");

    /// <summary>What the response calls it.</summary>
    public string ContentType => IsYaml ? "application/yaml" : "application/json";
}
