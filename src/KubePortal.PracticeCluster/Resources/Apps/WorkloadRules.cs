using k8s.Models;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Resources.Core;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>What the kinds that make Pods from a template have in common.</summary>
internal static class WorkloadRules
{
    /// <summary>Fills in a template.</summary>
    public static void Default(V1PodTemplateSpec? template)
    {
        if (template is not null)
        {
            template.Spec ??= new V1PodSpec();
            PodSpecDefaults.Apply(template.Spec);
        }
    }

    /// <summary>Says what is wrong with a selector.</summary>
    public static void ValidateSelector(V1LabelSelector? selector, string kind, FieldErrors errors)
    {
        if (selector is null)
        {
            errors.Required("spec.selector");
            return;
        }

        LabelSelectorRules.Validate(selector, "spec.selector", errors);
        if (selector.MatchLabels is null or { Count: 0 } && selector.MatchExpressions is null or { Count: 0 })
        {
            errors.Invalid("spec.selector", new System.Text.Json.Nodes.JsonObject(), $"empty selector is invalid for {kind}");
        }
    }

    /// <summary>Says what is wrong with a template whose Pods are always restarted.</summary>
    public static void ValidateTemplate(V1PodTemplateSpec? template, V1LabelSelector? selector, string kind, FieldErrors errors)
    {
        template ??= new V1PodTemplateSpec();
        template.Spec ??= new V1PodSpec();
        PodSpecDefaults.Apply(template.Spec);

        if (selector is not null && !HasFaults(selector) && !LabelSelector.From(selector).Matches(template.Metadata?.Labels))
        {
            errors.Invalid("spec.template.metadata.labels", template.Metadata?.Labels, "`selector` does not match template `labels`");
        }

        MetadataRules.ValidateLabels(template.Metadata?.Labels, "spec.template.labels", errors);
        MetadataRules.ValidateAnnotations(template.Metadata?.Annotations, "spec.template.annotations", errors);
        PodSpecRules.Validate(template.Spec, "spec.template.spec", errors);
        if (template.Spec.RestartPolicy != "Always")
        {
            errors.NotSupported("spec.template.spec.restartPolicy", template.Spec.RestartPolicy, ["Always"]);
        }

        if (template.Spec.ActiveDeadlineSeconds is not null)
        {
            errors.Forbidden("spec.template.spec.activeDeadlineSeconds", $"activeDeadlineSeconds in {kind} is not Supported");
        }
    }

    /// <summary>Says that a selector may not change.</summary>
    public static void ValidateSelectorUpdate(V1LabelSelector? selector, V1LabelSelector? old, FieldErrors errors)
    {
        if (k8s.KubernetesJson.Serialize(selector!) != k8s.KubernetesJson.Serialize(old!))
        {
            errors.Invalid("spec.selector", selector, "field is immutable");
        }
    }

    private static bool HasFaults(V1LabelSelector selector)
    {
        var faults = new FieldErrors();
        LabelSelectorRules.Validate(selector, "", faults);
        return faults.Count > 0;
    }
}
