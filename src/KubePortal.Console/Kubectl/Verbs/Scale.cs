using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets how many replicas there should be.</summary>
internal sealed class Scale() : KubectlVerb("scale", "[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl scale deploy/web --replicas=3", "kubectl scale --current-replicas=2 --replicas=3 deployment web"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Number("replicas"), Flag.Number("current-replicas", value: -1), Flag.Text("resource-version"), Flag.Duration("timeout", "0s"), CommonFlags.All, CommonFlags.Selector,
        CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (!run.Arguments.Given("replicas"))
        {
            throw new CommandException("required flag(s) \"replicas\" not set");
        }

        var replicas = run.Arguments.Number("replicas");
        if (replicas < 0)
        {
            throw new CommandException("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        }

        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, run.Arguments.On("all"), cancellationToken);
        var problems = new List<CommandException>();
        var found = await selection.FetchAsync(run, problems, cancellationToken);
        if (found.Count == 0)
        {
            SeveralProblems.ThrowIfAny(problems);
            throw new CommandException("no objects passed to scale");
        }

        foreach (var item in found)
        {
            if (dryRun != DryRunMode.Client)
            {
                await CheckAsync(run, item, cancellationToken);
                var patch = new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } };
                await Changes.PatchAsync(run, item, patch, KubernetesApi.MergePatch, dryRun, "kubectl", cancellationToken, subresource: "scale");
            }

            item.Object.Child("spec")["replicas"] = replicas;
            await Outcome.WriteAsync(run, item, "scaled", dryRun, cancellationToken);
            if (run.Arguments.Duration("timeout") is { Ticks: > 0 } limit && dryRun == DryRunMode.None)
            {
                await Waiting.UntilAsync(
                    run, item, now => ValueTask.FromResult(now is not null && now.Number("status", "observedGeneration") >= now.Number("metadata", "generation")
                        && now.Number("status", "replicas") == replicas), limit, cancellationToken);
            }
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    private static async Task CheckAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        var (expected, version) = (run.Arguments.Number("current-replicas"), run.Arguments.Text("resource-version"));
        if (expected < 0 && version.Length == 0)
        {
            return;
        }

        var scale = await run.Api.GetAsync(item.Path + "/scale", cancellationToken);
        if (expected >= 0 && scale.Number("spec", "replicas") != expected)
        {
            throw new CommandException($"Expected replicas to be {expected}, was {scale.Number("spec", "replicas")}");
        }

        if (version.Length > 0 && scale.Text("metadata", "resourceVersion") != version)
        {
            throw new CommandException($"Expected resource version to be {version}, was {scale.Text("metadata", "resourceVersion")}");
        }
    }
}
