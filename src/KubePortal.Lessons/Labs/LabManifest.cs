namespace KubePortal.Lessons;

/// <summary>One object of one manifest file.</summary>
/// <param name="File">The file's name (<c>10-web.yaml</c>).</param>
/// <param name="Line">Where the object starts, from 1.</param>
/// <param name="Namespace">Null: the lab's namespace, or none for kinds that have none.</param>
/// <param name="Json">The object as JSON, YAML 1.1 scalars resolved as kubectl does.</param>
public sealed record LabManifest(string File, int Line, string ApiVersion, string Kind, string Name, string? Namespace, string Json);
