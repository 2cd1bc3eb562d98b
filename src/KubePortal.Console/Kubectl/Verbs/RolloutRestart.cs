using System.Globalization;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Replaces all pods, one after another.</summary>
internal sealed class RolloutRestart() : RolloutVerb("restart", "RESOURCE")
{
    public override IReadOnlyList<string> Examples => ["kubectl rollout restart deploy/web"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.Selector, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-rollout"), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        RequireTemplate(item, "restarting", "Deployment", "StatefulSet", "DaemonSet");
        if (item.Object.Flag("spec", "paused"))
        {
            throw new CommandException($"error: {item.Mapping.Resource} {JsonText.Quote(item.Name)} can't restart paused deployment (run rollout resume first)");
        }

        var time = run.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (item.Object.Text("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt") == time)
        {
            throw new CommandException($"failed to create patch for {item.Name}: if restart has already been triggered within the past second, please wait before attempting to trigger another");
        }

        var patch = PatchOf(time, "spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt");
        var now = await Changes.PatchAsync(run, item, patch, KubernetesApi.StrategicMergePatch, DryRunMode.None, run.Arguments.Text("field-manager"), cancellationToken);
        await Outcome.WriteAsync(run, item.With(now), "restarted", DryRunMode.None, cancellationToken);
    }
}
