using k8s.Models;

namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>Taints and what tolerates them. Source: kubernetes, component-helpers/scheduling/corev1.</summary>
internal static class Taints
{
    /// <summary>Whether a toleration is one for a taint.</summary>
    public static bool Tolerates(V1Toleration toleration, V1Taint taint) =>
        (string.IsNullOrEmpty(toleration.Effect) || toleration.Effect == taint.Effect)
        && (string.IsNullOrEmpty(toleration.Key) || toleration.Key == taint.Key)
        && (toleration.OperatorProperty == "Exists" || (!string.IsNullOrEmpty(toleration.Key) && (toleration.Value ?? "") == (taint.Value ?? "")));

    /// <summary>The first taint with one of the effects that a pod doesn't tolerate; null where there is none.</summary>
    public static V1Taint? FirstUntolerated(V1Pod pod, V1Node node, params ReadOnlySpan<string> effects)
    {
        foreach (var taint in node.Spec?.Taints ?? [])
        {
            if (effects.Contains(taint.Effect) && pod.Spec.Tolerations?.Any(t => Tolerates(t, taint)) != true)
            {
                return taint;
            }
        }

        return null;
    }
}
