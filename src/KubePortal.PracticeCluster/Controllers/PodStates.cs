using k8s.Models;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>What controllers ask of a pod. Source: kubernetes, pkg/api/v1/pod/util.go.</summary>
internal static class PodStates
{
    /// <summary>Whether it has not ended and is not being deleted.</summary>
    public static bool IsActive(this V1Pod pod) => !pod.HasEnded() && pod.Metadata.DeletionTimestamp is null;

    /// <summary>Whether its phase is Succeeded or Failed.</summary>
    public static bool HasEnded(this V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>A condition, or null.</summary>
    public static V1PodCondition? Condition(this V1Pod pod, string type) => pod.Status?.Conditions?.FirstOrDefault(c => c.Type == type);

    /// <summary>Whether it serves.</summary>
    public static bool IsReady(this V1Pod pod) => pod.Condition("Ready")?.Status == "True";

    /// <summary>Whether it has been ready for so long.</summary>
    public static bool IsAvailable(this V1Pod pod, int minReadySeconds, DateTimeOffset now) => pod.IsReady() && pod.AvailableAt(minReadySeconds) <= now;

    /// <summary>When a ready pod counts as available; null while it isn't ready.</summary>
    public static DateTimeOffset? AvailableAt(this V1Pod pod, int minReadySeconds) =>
        pod.Condition("Ready") is { Status: "True" } ready
            ? minReadySeconds == 0 || ready.LastTransitionTime is null ? DateTimeOffset.MinValue : new DateTimeOffset(ready.LastTransitionTime.Value, TimeSpan.Zero) + TimeSpan.FromSeconds(minReadySeconds)
            : null;
}
