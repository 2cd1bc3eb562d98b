using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl;

/// <summary>Closes nodes for new pods, and opens them again.</summary>
internal static class Cordoning
{
    public static async Task SetAsync(KubectlRun run, SelectedObject node, bool closed, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        var word = closed ? "cordoned" : "uncordoned";
        if (node.Object.Flag("spec", "unschedulable") == closed)
        {
            await Outcome.WriteAsync(run, node, $"already {word}", dryRun, cancellationToken);
            return;
        }

        if (dryRun != DryRunMode.Client)
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = closed ? true : null } };
            await Changes.PatchAsync(run, node, patch, KubernetesApi.StrategicMergePatch, dryRun, "kubectl", cancellationToken);
        }

        await Outcome.WriteAsync(run, node, word, dryRun, cancellationToken);
    }
}
