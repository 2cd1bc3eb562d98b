using System.Text.Json.Nodes;

namespace KubePortal.Console.Commands.Jq;

/// <summary>What a filter makes of a value: none, one or several.</summary>
internal delegate IEnumerable<JsonNode?> JqFilter(JsonNode? input);
