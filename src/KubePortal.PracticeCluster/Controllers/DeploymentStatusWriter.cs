using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using static KubePortal.PracticeCluster.Controllers.DeploymentRollout;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>A Deployment's status as its controller reports it. Source: kubernetes, pkg/controller/deployment/progress.go and sync.go.</summary>
internal static class DeploymentStatusWriter
{
    /// <summary>Writes the status of a Deployment that rolls out, and how it progresses.</summary>
    public static void WriteRollout(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        var name = sets.New is { } latest ? $"ReplicaSet \"{latest.Metadata.Name}\"" : $"Deployment \"{wanted.Metadata.Name}\"";
        var before = wanted.Status ?? new V1DeploymentStatus();
        var written = Write(wanted, sets, step, status =>
        {
            var progressing = DeploymentConditions.Find(status, DeploymentConditions.Progressing);
            if (!DeploymentConditions.HasDeadline(wanted))
            {
                DeploymentConditions.Remove(status, DeploymentConditions.Progressing);
            }
            else if ((status.Replicas ?? 0) != (status.UpdatedReplicas ?? 0) || progressing?.Reason != DeploymentConditions.NewReplicaSetAvailable)
            {
                NoteProgress(wanted, before, status, progressing, name, step);
            }

            if (sets.All.SelectMany(s => s.Status?.Conditions ?? []).LastOrDefault(c => c.Type == DeploymentConditions.ReplicaFailure) is { } failure)
            {
                DeploymentConditions.Set(status, DeploymentConditions.ReplicaFailure, failure.Status, failure.Reason, failure.Message, step);
            }
            else
            {
                DeploymentConditions.Remove(status, DeploymentConditions.ReplicaFailure);
            }
        });
        if (written.Status is { } now && !IsComplete(written, now) && DeploymentConditions.Deadline(written, now) is { } deadline)
        {
            step.LookAgainAt(deadline + TimeSpan.FromSeconds(1));
        }
    }

    private static void NoteProgress(V1Deployment wanted, V1DeploymentStatus before, V1DeploymentStatus status, V1DeploymentCondition? progressing, string name, ClusterStep step)
    {
        if (IsComplete(wanted, status))
        {
            DeploymentConditions.Set(status, DeploymentConditions.Progressing, "True", DeploymentConditions.NewReplicaSetAvailable, $"{name} has successfully progressed.", step);
        }
        else if ((status.UpdatedReplicas ?? 0) > (before.UpdatedReplicas ?? 0)
            || (status.Replicas ?? 0) - (status.UpdatedReplicas ?? 0) < (before.Replicas ?? 0) - (before.UpdatedReplicas ?? 0)
            || (status.ReadyReplicas ?? 0) > (before.ReadyReplicas ?? 0)
            || (status.AvailableReplicas ?? 0) > (before.AvailableReplicas ?? 0))
        {
            DeploymentConditions.Set(
                status, DeploymentConditions.Progressing, "True", "ReplicaSetUpdated", $"{name} is progressing.", step,
                progressing?.Status == "True" ? progressing.LastTransitionTime : step.Timestamp);
        }
        else if (progressing?.Reason == DeploymentConditions.TimedOut || DeploymentConditions.Deadline(wanted, before) < step.Now)
        {
            DeploymentConditions.Set(status, DeploymentConditions.Progressing, "False", DeploymentConditions.TimedOut, $"{name} has timed out progressing.", step);
        }
    }

    /// <summary>Writes the counts and whether enough pods are available.</summary>
    /// <param name="wanted">The Deployment.</param>
    /// <param name="sets">Its ReplicaSets.</param>
    /// <param name="step">The cluster.</param>
    /// <param name="finish">Adds to the status before it is written.</param>
    public static V1Deployment Write(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step, Action<V1DeploymentStatus> finish)
    {
        return step.ChangeStatus(wanted, d =>
        {
            static int? Count(int count) => count == 0 ? null : count;
            var available = sets.All.Sum(s => s.Status?.AvailableReplicas ?? 0);
            var status = new V1DeploymentStatus
            {
                ObservedGeneration = wanted.Metadata.Generation,
                Replicas = Count(sets.All.Sum(s => s.Status?.Replicas ?? 0)),
                UpdatedReplicas = Count(sets.New?.Status?.Replicas ?? 0),
                ReadyReplicas = Count(sets.All.Sum(s => s.Status?.ReadyReplicas ?? 0)),
                AvailableReplicas = Count(available),
                UnavailableReplicas = Count(Math.Max(0, sets.All.Sum(s => s.Spec.Replicas ?? 0) - available)),
                TerminatingReplicas = sets.All.Sum(s => s.Status?.TerminatingReplicas ?? 0),
                CollisionCount = d.Status?.CollisionCount,
                Conditions = [.. d.Status?.Conditions ?? []],
            };
            if (available >= (wanted.Spec.Replicas ?? 1) - MaxUnavailable(wanted))
            {
                DeploymentConditions.Set(status, DeploymentConditions.Available, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", step);
            }
            else
            {
                DeploymentConditions.Set(status, DeploymentConditions.Available, "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", step);
            }

            finish(status);
            d.Status = status;
        });
    }
}
