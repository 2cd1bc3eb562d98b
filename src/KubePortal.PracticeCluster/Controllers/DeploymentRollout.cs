using System.Globalization;
using k8s.Models;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>The arithmetic of a Deployment's rollout: how many pods may be too many or too few. Source: kubernetes, pkg/controller/deployment/util.</summary>
internal static class DeploymentRollout
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string RevisionHistory = "deployment.kubernetes.io/revision-history";
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";
    public const string TemplateHash = "pod-template-hash";

    /// <summary>Whether pods are replaced step by step.</summary>
    public static bool IsRollingUpdate(V1Deployment deployment) => deployment.Spec.Strategy?.Type != "Recreate";

    /// <summary>How many pods above the wanted number there may be.</summary>
    public static int MaxSurge(V1Deployment deployment) => IsRollingUpdate(deployment) ? FencePosts(deployment).Surge : 0;

    /// <summary>How many pods below the wanted number there may be.</summary>
    public static int MaxUnavailable(V1Deployment deployment)
    {
        var replicas = deployment.Spec.Replicas ?? 1;
        return !IsRollingUpdate(deployment) || replicas == 0 ? 0 : Math.Min(FencePosts(deployment).Unavailable, replicas);
    }

    /// <summary>How many pods the new ReplicaSet should have next.</summary>
    public static int NewReplicas(V1Deployment deployment, IReadOnlyCollection<V1ReplicaSet> all, int newReplicas)
    {
        var wanted = deployment.Spec.Replicas ?? 1;
        if (!IsRollingUpdate(deployment))
        {
            return wanted;
        }

        var room = wanted + MaxSurge(deployment) - all.Sum(s => s.Spec.Replicas ?? 0);
        return room <= 0 ? newReplicas : newReplicas + Math.Min(room, wanted - newReplicas);
    }

    /// <summary>What a ReplicaSet gains or loses when a Deployment is scaled in the middle of a rollout: its share.</summary>
    public static int Proportion(V1ReplicaSet set, V1Deployment deployment, int toAdd, int added)
    {
        var size = set.Spec.Replicas ?? 0;
        if (size == 0 || toAdd == 0 || toAdd == added)
        {
            return 0;
        }

        var allowed = toAdd - added;
        var fraction = Fraction(set, deployment);
        return toAdd > 0 ? Math.Min(fraction, allowed) : Math.Max(fraction, allowed);
    }

    /// <summary>Whether a status is that of a Deployment that has come to its end.</summary>
    public static bool IsComplete(V1Deployment deployment, V1DeploymentStatus status)
    {
        var wanted = deployment.Spec.Replicas ?? 1;
        return (status.UpdatedReplicas ?? 0) == wanted && (status.Replicas ?? 0) == wanted && (status.AvailableReplicas ?? 0) == wanted
            && status.ObservedGeneration >= deployment.Metadata.Generation;
    }

    /// <summary>An annotation that is a number, or null.</summary>
    public static int? Number(V1ObjectMeta metadata, string annotation) =>
        metadata.Annotations is { } all && all.TryGetValue(annotation, out var text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Both bounds of a rolling update in pods; at least one of them lets it move.</summary>
    private static (int Surge, int Unavailable) FencePosts(V1Deployment deployment)
    {
        var replicas = deployment.Spec.Replicas ?? 1;
        var surge = Scaled(deployment.Spec.Strategy?.RollingUpdate?.MaxSurge, replicas, roundUp: true);
        var unavailable = Scaled(deployment.Spec.Strategy?.RollingUpdate?.MaxUnavailable, replicas, roundUp: false);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static int Scaled(IntOrString? value, int replicas, bool roundUp)
    {
        var text = value is null ? "25%" : value.ToString() ?? "0";
        if (!text.EndsWith('%'))
        {
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }

        var share = int.TryParse(text[..^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var percent) ? percent * replicas / 100.0 : 0;
        return (int)(roundUp ? Math.Ceiling(share) : Math.Floor(share));
    }

    private static int Fraction(V1ReplicaSet set, V1Deployment deployment)
    {
        var size = set.Spec.Replicas ?? 0;
        var wanted = deployment.Spec.Replicas ?? 1;
        if (wanted == 0)
        {
            return -size;
        }

        var before = Number(set.Metadata, MaxReplicas) ?? deployment.Status?.Replicas ?? 0;
        return before == 0 ? 0 : (int)Math.Round((double)size * (wanted + MaxSurge(deployment)) / before, MidpointRounding.AwayFromZero) - size;
    }
}
