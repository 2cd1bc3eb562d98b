using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>A taint as <c>key=value:effect</c>.</summary>
internal static class TaintText
{
    public static string Of(JsonNode? taint)
    {
        var (key, value, effect) = (taint.Text("key"), taint.Text("value"), taint.Text("effect"));
        return effect.Length == 0
            ? value.Length == 0 ? key : $"{key}={value}:"
            : value.Length == 0 ? $"{key}:{effect}" : $"{key}={value}:{effect}";
    }
}
