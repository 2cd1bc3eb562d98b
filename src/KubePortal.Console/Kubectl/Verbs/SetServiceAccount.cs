using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets the service account that pods run as.</summary>
internal sealed class SetServiceAccount() : KubectlVerb("serviceaccount", "(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT")
{
    public override IReadOnlyList<string> Aliases => ["sa"];

    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.All, CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-set"), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0)
        {
            throw new CommandException("serviceaccount is required");
        }

        var account = run.Operands[^1];
        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, [.. run.Operands.SkipLast(1)], allowCollections: run.Arguments.On("all"), cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            PodSpecs.Of(item);
            var patch = PodSpecs.Patch(item, new JsonObject { ["serviceAccountName"] = account });
            var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                run, item, patch, KubernetesApi.StrategicMergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
            await Outcome.WriteAsync(run, item.With(now), "serviceaccount updated", dryRun, cancellationToken);
        }

        return 0;
    }
}
