using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>One document of a YAML stream.</summary>
/// <param name="Value">As JSON; null for an empty document.</param>
/// <param name="Line">Where it starts, counted from 1.</param>
/// <param name="Problems">Keys that occur twice, each as <c>line 7: key "a" already set in map</c>.</param>
public sealed record YamlDocument(JsonNode? Value, int Line, IReadOnlyList<string> Problems);
