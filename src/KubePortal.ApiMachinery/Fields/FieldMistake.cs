namespace KubePortal.ApiMachinery.Fields;

/// <summary>A field of an object that its type doesn't allow as it is.</summary>
/// <param name="Path">Which, as the API names it: <c>spec.containers[0].image</c>.</param>
/// <param name="Message">What is wrong, in the API server's words: <c>unknown field "spec.replica"</c>.</param>
public sealed record FieldMistake(string Path, string Message);
