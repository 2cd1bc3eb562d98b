using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Goes back to an earlier revision.</summary>
internal sealed class RolloutUndo() : RolloutVerb("undo", "(TYPE NAME | TYPE/NAME) [flags]")
{
    private static readonly HashSet<string> KeptAnnotations = new(StringComparer.Ordinal)
    {
        LastApplied.Key, "deployment.kubernetes.io/revision", "deployment.kubernetes.io/revision-history", "deployment.kubernetes.io/desired-replicas",
        "deployment.kubernetes.io/max-replicas", "deprecated.deployment.rollback.to",
    };

    public override IReadOnlyList<string> Examples => ["kubectl rollout undo deploy/web", "kubectl rollout undo deploy/web --to-revision=2"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Number("to-revision"), CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.Selector, CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        if (item.Mapping.Kind != "Deployment")
        {
            throw new CommandException(run.Say("kubectl.no-history", item.Mapping.Kind));
        }

        var wanted = run.Arguments.Number("to-revision");
        var dryRun = CommonFlags.DryRunOf(run);
        if (item.Object.At("metadata", "annotations", LastApplied.Key) is not null)
        {
            await run.WarnAsync($"Warning: resource {item.Mapping.Plural}/{item.Name} was previously managed with 'kubectl apply'. Rolling back will not update the " +
                $"{LastApplied.Key} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. " +
                "Consider using 'kubectl apply' with your previous configuration file instead.", cancellationToken);
        }

        var target = Find(item, await DeploymentRevisions.OfAsync(run, item.Object, cancellationToken), wanted);
        if (dryRun == DryRunMode.Client)
        {
            await Outcome.WriteAsync(run, item, RolloutHistory.TemplateOf(run, target), dryRun, cancellationToken);
            return;
        }

        if (item.Object.Flag("spec", "paused"))
        {
            throw new CommandException("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
        }

        var template = DeploymentRevisions.WithoutHash(target.At("spec", "template"));
        if (JsonNode.DeepEquals(template, DeploymentRevisions.WithoutHash(item.Object.At("spec", "template"))))
        {
            await Outcome.WriteAsync(run, item, $"skipped rollback (current template already matches revision {wanted})", dryRun, cancellationToken);
            return;
        }

        var annotations = new JsonObject(
            item.Object.Entries("metadata", "annotations").Where(a => KeptAnnotations.Contains(a.Key))
                .Concat(target.Entries("metadata", "annotations").Where(a => !KeptAnnotations.Contains(a.Key)))
                .Select(a => KeyValuePair.Create(a.Key, a.Value?.DeepClone())));
        var patch = new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = template },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/annotations", ["value"] = annotations });
        try
        {
            var now = await Changes.PatchAsync(run, item, patch, KubernetesApi.JsonPatch, dryRun, "kubectl-rollout", cancellationToken);
            await Outcome.WriteAsync(run, item.With(now), "rolled back", dryRun, cancellationToken);
        }
        catch (ApiRefusal refused)
        {
            throw new CommandException($"failed restoring revision {wanted}: {refused.Message}");
        }
    }

    // The revision that is asked for; without one, the second newest.
    private static JsonNode Find(SelectedObject item, DeploymentRevisions revisions, long wanted)
    {
        var ordered = revisions.All.OrderByDescending(DeploymentRevisions.RevisionOf).ToList();
        if (wanted != 0)
        {
            return ordered.Find(r => DeploymentRevisions.RevisionOf(r) == wanted) ?? throw new CommandException($"unable to find specified revision {wanted} in history");
        }

        return ordered.Count > 1 ? ordered[1] : throw new CommandException($"no rollout history found for deployment {JsonText.Quote(item.Name)}");
    }
}
