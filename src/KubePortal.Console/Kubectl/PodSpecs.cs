using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl;

/// <summary>Where the pod spec lies in objects that have one, and how a part of it is patched.</summary>
internal static class PodSpecs
{
    /// <summary>The keys from the object to its pod spec; null where its kind has none.</summary>
    public static string[]? PathIn(SelectedObject item) => item.Mapping.Kind switch
    {
        "Pod" => ["spec"],
        "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job" or "ReplicationController" => ["spec", "template", "spec"],
        "CronJob" => ["spec", "jobTemplate", "spec", "template", "spec"],
        _ => null,
    };

    /// <summary>The object's pod spec.</summary>
    /// <exception cref="CommandException">Its kind has none.</exception>
    public static JsonNode? Of(SelectedObject item) => item.Object.At(PathIn(item)
        ?? throw new CommandException($"the object is not a pod or does not have a pod template: {item.Mapping.Kind}"));

    /// <summary>A patch of the object that holds a change of its pod spec.</summary>
    public static JsonObject Patch(SelectedObject item, JsonObject change)
    {
        foreach (var key in Enumerable.Reverse(PathIn(item)!))
        {
            change = new JsonObject { [key] = change };
        }

        return change;
    }

    /// <summary>The containers, those that initialise first.</summary>
    public static IEnumerable<(string List, JsonObject Container)> Containers(JsonNode? spec) =>
        spec.Items("initContainers").OfType<JsonObject>().Select(c => ("initContainers", c))
            .Concat(spec.Items("containers").OfType<JsonObject>().Select(c => ("containers", c)));
}
