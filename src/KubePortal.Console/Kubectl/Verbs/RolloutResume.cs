using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Lets the controller roll out changes again.</summary>
internal sealed class RolloutResume() : RolloutVerb("resume", "RESOURCE")
{
    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.Selector, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-rollout"), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        RequireTemplate(item, "resuming", "Deployment");
        if (item.Object.Flag("spec", "paused") == false)
        {
            throw new CommandException($"error: {item.Mapping.Resource} {JsonText.Quote(item.Name)} is not paused");
        }

        var patch = PatchOf(false, "spec", "paused");
        var now = await Changes.PatchAsync(run, item, patch, KubernetesApi.StrategicMergePatch, DryRunMode.None, run.Arguments.Text("field-manager"), cancellationToken);
        await Outcome.WriteAsync(run, item.With(now), "resumed", DryRunMode.None, cancellationToken);
    }
}
