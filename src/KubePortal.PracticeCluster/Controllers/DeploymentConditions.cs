using k8s.Models;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>A Deployment's conditions, in its controller's words. Source: kubernetes, pkg/controller/deployment/progress.go and util.</summary>
internal static class DeploymentConditions
{
    public const string Available = "Available";
    public const string Progressing = "Progressing";
    public const string ReplicaFailure = "ReplicaFailure";
    public const string NewReplicaSetAvailable = "NewReplicaSetAvailable";
    public const string TimedOut = "ProgressDeadlineExceeded";
    public const string Paused = "DeploymentPaused";
    public const string Resumed = "DeploymentResumed";

    /// <summary>A condition of a status, or null.</summary>
    public static V1DeploymentCondition? Find(V1DeploymentStatus? status, string type) => status?.Conditions?.FirstOrDefault(c => c.Type == type);

    /// <summary>
    /// Sets a condition; one with the same status and reason stays as it is, one with the same status keeps the time of its transition.
    /// </summary>
    public static void Set(V1DeploymentStatus status, string type, string value, string reason, string message, ClusterStep step, DateTime? transition = null)
    {
        var current = Find(status, type);
        if (current is not null && current.Status == value && current.Reason == reason && transition is null)
        {
            return;
        }

        Remove(status, type);
        status.Conditions.Add(new V1DeploymentCondition
        {
            Type = type,
            Status = value,
            LastUpdateTime = step.Timestamp,
            LastTransitionTime = transition ?? (current?.Status == value ? current.LastTransitionTime : step.Timestamp),
            Reason = reason,
            Message = message,
        });
    }

    /// <summary>Removes a condition.</summary>
    public static void Remove(V1DeploymentStatus status, string type) => status.Conditions = [.. (status.Conditions ?? []).Where(c => c.Type != type)];

    /// <summary>Whether a deadline for progress is set.</summary>
    public static bool HasDeadline(V1Deployment deployment) => deployment.Spec.ProgressDeadlineSeconds is not null and not int.MaxValue;

    /// <summary>When a rollout that makes no progress counts as stuck; null where it doesn't.</summary>
    public static DateTimeOffset? Deadline(V1Deployment deployment, V1DeploymentStatus status) =>
        HasDeadline(deployment) && Find(status, Progressing) is { LastUpdateTime: { } since } progressing && progressing.Reason is not (NewReplicaSetAvailable or TimedOut)
            ? new DateTimeOffset(since, TimeSpan.Zero) + TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value)
            : null;
}
