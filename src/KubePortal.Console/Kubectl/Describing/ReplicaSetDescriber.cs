using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes replica sets.</summary>
internal sealed class ReplicaSetDescriber() : Describer("apps", "ReplicaSet")
{
    protected override async Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var selector = Description.Selector(item.At("spec", "selector"));
        text.NameAndNamespace(item);
        text.Field(0, "Selector", selector);
        text.LabelsAndAnnotations(item);
        text.FieldIfAny(0, "Controlled By", Description.Controller(item));
        text.Field(0, "Replicas", $"{item.Number("status", "replicas")} current / {item.Number("spec", "replicas")} desired");
        var pods = await ListAsync(
            run, $"api/v1/namespaces/{item.Text("metadata", "namespace")}/pods?labelSelector={Uri.EscapeDataString(selector == "<none>" ? "" : selector)}&limit=500", cancellationToken);
        var own = pods.Where(p => p.Items("metadata", "ownerReferences").Any(o => o.Flag("controller") && o.Text("uid") == item.Text("metadata", "uid"))).ToList();
        int Count(string phase) => own.Count(p => p.Text("status", "phase") == phase);
        text.Field(0, "Pods Status", $"{Count("Running")} Running / {Count("Pending")} Waiting / {Count("Succeeded")} Succeeded / {Count("Failed")} Failed");
        PodText.Template(text, item.At("spec", "template"));
        var conditions = item.Items("status", "conditions").ToList();
        if (conditions.Count > 0)
        {
            text.Line(0, "Conditions:\n  Type\tStatus\tReason");
            text.Line(1, "----\t------\t------");
            foreach (var condition in conditions)
            {
                text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")}\t{condition.Text("reason")}");
            }
        }
    }
}
