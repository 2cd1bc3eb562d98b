using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>What pods and pod templates have in common when they are described.</summary>
internal static class PodText
{
    /// <summary>The section "Pod Template".</summary>
    public static void Template(Description text, JsonNode? template)
    {
        text.Line(0, "Pod Template:");
        text.Labels("  Labels", template.At("metadata", "labels"));
        if (template.Entries("metadata", "annotations").Any())
        {
            text.Annotations("  Annotations", template.At("metadata", "annotations"));
        }

        text.FieldIfAny(1, "Service Account", template.Text("spec", "serviceAccountName"));
        if (template.Items("spec", "initContainers").Any())
        {
            ContainerText.Write(text, "Init Containers", template.Items("spec", "initContainers"), [], null, "  ");
        }

        ContainerText.Write(text, "Containers", template.Items("spec", "containers"), [], null, "  ");
        VolumeText.Write(text, template.Items("spec", "volumes"), "  ");
        SpreadConstraints(text, template, "  ");
        text.FieldIfAny(1, "Priority Class Name", template.Text("spec", "priorityClassName"));
        text.Labels("  Node-Selectors", template.At("spec", "nodeSelector"));
        Tolerations(text, "  Tolerations", template);
    }

    /// <summary>Tolerations, one a line.</summary>
    public static void Tolerations(Description text, string title, JsonNode? pod) => text.Lines(title,
        [.. pod.Items("spec", "tolerations").OrderBy(t => t.Text("key"), StringComparer.Ordinal).Select(Toleration)]);

    /// <summary>Topology spread constraints, where there are some.</summary>
    public static void SpreadConstraints(Description text, JsonNode? pod, string space)
    {
        var constraints = pod.Items("spec", "topologySpreadConstraints").OrderBy(c => c.Text("topologyKey"), StringComparer.Ordinal).ToList();
        if (constraints.Count == 0)
        {
            return;
        }

        text.Write(0, $"{space}Topology Spread Constraints:\t");
        for (var i = 0; i < constraints.Count; i++)
        {
            var constraint = constraints[i];
            var selector = constraint.At("labelSelector") is { } labels ? $" for selector {Description.Selector(labels)}" : "";
            text.Line(0, $"{(i == 0 ? "" : space + "\t")}{constraint.Text("topologyKey")}:{constraint.Text("whenUnsatisfiable")} when max skew " +
                $"{constraint.Number("maxSkew")} is exceeded{selector}");
        }
    }

    private static string Toleration(JsonNode? toleration)
    {
        var (key, value, effect) = (toleration.Text("key"), toleration.Text("value"), toleration.Text("effect"));
        var text = key + (value.Length > 0 ? $"={value}" : "") + (effect.Length > 0 ? $":{effect}" : "");
        if (toleration.Text("operator") == "Exists" && value.Length == 0)
        {
            text += key.Length > 0 || effect.Length > 0 ? " op=Exists" : "op=Exists";
        }

        return toleration.At("tolerationSeconds") is null ? text : $"{text} for {toleration.Number("tolerationSeconds")}s";
    }
}
