using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Replaces objects by manifests; with <c>--force</c> by deleting them first.</summary>
internal sealed class Replace() : KubectlVerb("replace", "-f FILENAME")
{
    public override IReadOnlyList<string> Examples => ["kubectl replace -f pod.yaml", "kubectl replace --force -f pod.yaml"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        .. CommonFlags.Files, Flag.Switch("force"), CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.SaveConfig, CommonFlags.Validate, CommonFlags.FieldManager("kubectl-replace"),
        CommonFlags.ShowManagedFields, Flag.Duration("timeout", "0s"),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("must specify --filename to replace");
        }

        var force = run.Arguments.On("force");
        var dryRun = CommonFlags.DryRunOf(run);
        if (force && dryRun != DryRunMode.None)
        {
            throw new CommandException("--dry-run can not be used when --force is set");
        }

        var manager = run.Arguments.Text("field-manager");
        foreach (var item in await Manifest.ReadAsync(run, cancellationToken))
        {
            if (dryRun == DryRunMode.Client)
            {
                await Outcome.WriteAsync(run, item, "replaced", dryRun, cancellationToken);
                continue;
            }

            try
            {
                JsonObject now;
                if (force)
                {
                    await DeleteAsync(run, item, cancellationToken);
                    now = await Changes.CreateAsync(run, item.Mapping, item.Namespace, item.Object, dryRun, manager, cancellationToken);
                }
                else
                {
                    now = await run.Api.SendAsync(HttpMethod.Put, item.NamedPath("replacing") + CommonFlags.WriteQuery(run, dryRun, manager, validates: true), item.Object, cancellationToken);
                }

                await Outcome.WriteAsync(run, item.With(now), "replaced", dryRun, cancellationToken);
            }
            catch (ApiRefusal refused)
            {
                throw refused.While("replacing", item.Source);
            }
        }

        return 0;
    }

    private static async Task DeleteAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        if (await run.Api.FindAsync(item.NamedPath("replacing"), cancellationToken) is not { } there)
        {
            return;
        }

        await run.Api.SendAsync(HttpMethod.Delete, item.Path, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["gracePeriodSeconds"] = 0 }, cancellationToken);
        var from = item.Mapping.Namespaced ? $" from {item.Namespace} namespace" : "";
        await run.WriteLineAsync($"{item.Mapping.KindName} {JsonText.Quote(item.Name)} deleted{from}", cancellationToken);
        var uid = there.Text("metadata", "uid");
        await Waiting.UntilAsync(run, item, now => ValueTask.FromResult(now is null || now.Text("metadata", "uid") != uid), null, cancellationToken);
    }
}
