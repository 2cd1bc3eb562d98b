using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Patching;

/// <summary>The annotation in which <c>kubectl apply</c> keeps what was applied last.</summary>
internal static class LastApplied
{
    public const string Key = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Writes an object's own text into its annotation.</summary>
    public static void Write(JsonObject item)
    {
        var annotations = item.Child("metadata").Child("annotations");
        annotations.Remove(Key);
        annotations[Key] = JsonText.Compact(item) + "\n";
    }

    /// <summary>What was applied last; null where nothing was.</summary>
    public static JsonObject? Read(JsonObject item)
    {
        var text = item.Text("metadata", "annotations", Key);
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
