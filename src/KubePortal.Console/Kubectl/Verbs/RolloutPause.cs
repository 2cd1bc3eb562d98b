using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Stops the controller from rolling out changes for a while.</summary>
internal sealed class RolloutPause() : RolloutVerb("pause", "RESOURCE")
{
    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.Selector, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-rollout"), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        RequireTemplate(item, "pausing", "Deployment");
        if (item.Object.Flag("spec", "paused") == true)
        {
            throw new CommandException($"error: {item.Mapping.Resource} {JsonText.Quote(item.Name)} is already paused");
        }

        var patch = PatchOf(true, "spec", "paused");
        var now = await Changes.PatchAsync(run, item, patch, KubernetesApi.StrategicMergePatch, DryRunMode.None, run.Arguments.Text("field-manager"), cancellationToken);
        await Outcome.WriteAsync(run, item.With(now), "paused", DryRunMode.None, cancellationToken);
    }
}
