using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What may change in a Pod: images, its deadline, more tolerations, fewer scheduling gates. Source: <c>ValidatePodUpdate</c>.</summary>
internal static class PodUpdateRules
{
    private const string MayChange =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    /// <summary>Says what may not change.</summary>
    public static void Validate(V1Pod value, V1Pod old, FieldErrors errors)
    {
        if (Count(value.Spec.Containers) != Count(old.Spec.Containers) || Count(value.Spec.InitContainers) != Count(old.Spec.InitContainers))
        {
            var list = Count(value.Spec.Containers) != Count(old.Spec.Containers) ? "spec.containers" : "spec.initContainers";
            errors.Forbidden(list, "pod updates may not add or remove containers");
            return;
        }

        if (value.Spec.ActiveDeadlineSeconds != old.Spec.ActiveDeadlineSeconds)
        {
            if (value.Spec.ActiveDeadlineSeconds is null)
            {
                errors.Invalid(
                    "spec.activeDeadlineSeconds", null, "must not update from a positive integer to nil value");
            }
            else if (value.Spec.ActiveDeadlineSeconds > old.Spec.ActiveDeadlineSeconds)
            {
                errors.Invalid(
                    "spec.activeDeadlineSeconds",
                    value.Spec.ActiveDeadlineSeconds,
                    "must be less than or equal to previous value");
            }
        }

        foreach (var toleration in old.Spec.Tolerations ?? [])
        {
            if (value.Spec.Tolerations?.Any(t => IsSame(t, toleration)) != true)
            {
                errors.Forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
                break;
            }
        }

        var gates = old.Spec.SchedulingGates?.Select(g => g.Name).ToList() ?? [];
        for (var i = 0; i < Count(value.Spec.SchedulingGates); i++)
        {
            if (!gates.Contains(value.Spec.SchedulingGates[i].Name))
            {
                errors.Forbidden(
                    $"spec.schedulingGates[{i}].name",
                    $"only deletion is allowed, but found new scheduling gate '{value.Spec.SchedulingGates[i].Name}'");
            }
        }

        // While gates hold a Pod back, where it may go can still be narrowed down.
        var isGated = gates.Count > 0;
        if (!JsonNode.DeepEquals(Immutable(value.Spec, isGated), Immutable(old.Spec, isGated)))
        {
            errors.Forbidden("spec", MayChange);
        }
    }

    // What remains of a spec without the fields that may change.
    private static JsonObject Immutable(V1PodSpec spec, bool isGated)
    {
        var node = JsonNode.Parse(KubernetesJson.Serialize(spec))!.AsObject();
        foreach (var list in new[] { "containers", "initContainers" })
        {
            foreach (var container in node[list] as JsonArray ?? [])
            {
                (container as JsonObject)?.Remove("image");
            }
        }

        node.Remove("activeDeadlineSeconds");
        node.Remove("tolerations");
        node.Remove("schedulingGates");
        if (spec.TerminationGracePeriodSeconds < 0)
        {
            node["terminationGracePeriodSeconds"] = 1;
        }

        if (isGated)
        {
            node.Remove("nodeSelector");
            (node["affinity"] as JsonObject)?.Remove("nodeAffinity");
        }

        return node;
    }

    private static bool IsSame(V1Toleration a, V1Toleration b) =>
        a.Key == b.Key && a.OperatorProperty == b.OperatorProperty && a.Value == b.Value && a.Effect == b.Effect;

    private static int Count<T>(IList<T>? list) => list?.Count ?? 0;
}
