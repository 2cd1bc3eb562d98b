using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Rollouts;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes deployments.</summary>
internal sealed class DeploymentDescriber() : Describer("apps", "Deployment")
{
    protected override async Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.Field(0, "CreationTimestamp", Description.Time(item.Text("metadata", "creationTimestamp")));
        text.LabelsAndAnnotations(item);
        text.Field(0, "Selector", Description.Selector(item.At("spec", "selector")));
        text.Field(0, "Replicas", $"{item.Number("spec", "replicas")} desired | {item.Number("status", "updatedReplicas")} updated | {item.Number("status", "replicas")} total | " +
            $"{item.Number("status", "availableReplicas")} available | {item.Number("status", "unavailableReplicas")} unavailable");
        text.Field(0, "StrategyType", item.Text("spec", "strategy", "type"));
        text.Field(0, "MinReadySeconds", Description.Number(item.Number("spec", "minReadySeconds")));
        if (item.At("spec", "strategy", "rollingUpdate") is { } rolling)
        {
            text.Field(0, "RollingUpdateStrategy", $"{rolling.Text("maxUnavailable")} max unavailable, {rolling.Text("maxSurge")} max surge");
        }

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

        var revisions = await DeploymentRevisions.OfAsync(run, item, cancellationToken);
        if (revisions.All.Count > 0)
        {
            text.Field(0, "OldReplicaSets", Names(revisions.Old));
            text.Field(0, "NewReplicaSet", Names(revisions.Current is { } current ? [current] : []));
        }
    }

    private static string Names(IReadOnlyList<JsonNode> replicaSets) => replicaSets.Count == 0 ? "<none>" : string.Join(", ", replicaSets.Select(r =>
        $"{r.Text("metadata", "name")} ({r.Number("status", "replicas")}/{r.Number("spec", "replicas")} replicas created)"));
}
