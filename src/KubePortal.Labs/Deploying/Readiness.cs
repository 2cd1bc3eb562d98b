using System.Globalization;
using System.Text.Json;

namespace KubePortal.Labs.Deploying;

/// <summary>When an object that a lab deploys is ready, as its kind means it (what <c>kubectl rollout status</c> and <c>wait</c> look at).</summary>
internal static class Readiness
{
    /// <summary>How far the object is, with numbers where its kind has them.</summary>
    public static (DeployState State, string Detail) Of(string kind, JsonElement json) => kind switch
    {
        "Deployment" => Replicas(json, "availableReplicas", "updatedReplicas"),
        "ReplicaSet" => Replicas(json, "availableReplicas", "replicas"),
        "StatefulSet" => Replicas(json, "readyReplicas", "updatedReplicas"),
        "Pod" => Pod(json),
        _ => (DeployState.Ready, ""),
    };

    private static (DeployState State, string Detail) Replicas(JsonElement json, string ready, string updated)
    {
        var wanted = json.GetProperty("spec").TryGetProperty("replicas", out var replicas) ? replicas.GetInt32() : 1;
        var status = json.TryGetProperty("status", out var reported) ? reported : default;
        var seen = Number(status, "observedGeneration") >= Number(json.GetProperty("metadata"), "generation");
        var have = (int)Math.Min(Number(status, ready), Number(status, updated));
        return (seen && have >= wanted ? DeployState.Ready : DeployState.Applied,
            string.Create(CultureInfo.InvariantCulture, $"{(seen ? have : 0)}/{wanted}"));
    }

    private static (DeployState State, string Detail) Pod(JsonElement json)
    {
        if (!json.TryGetProperty("status", out var status))
        {
            return (DeployState.Applied, "");
        }

        var phase = status.TryGetProperty("phase", out var given) ? given.GetString() ?? "" : "";
        var ready = phase == "Succeeded" || (status.TryGetProperty("conditions", out var conditions) && conditions.EnumerateArray().Any(c =>
            c.GetProperty("type").GetString() == "Ready" && c.GetProperty("status").GetString() == "True"));
        return (ready ? DeployState.Ready : DeployState.Applied, phase);
    }

    private static long Number(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) ? value.GetInt64() : 0;
}
