using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Opens nodes for new pods again.</summary>
internal sealed class Uncordon() : NodeVerb("uncordon", "NODE")
{
    public override IReadOnlyList<Flag> Flags { get; } = [CommonFlags.Selector, CommonFlags.DryRun];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var dryRun = CommonFlags.DryRunOf(run);
        foreach (var node in await NodesAsync(run, cancellationToken))
        {
            await Cordoning.SetAsync(run, node, closed: false, dryRun, cancellationToken);
        }

        return 0;
    }
}
