using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Closes nodes for new pods.</summary>
internal sealed class Cordon() : NodeVerb("cordon", "NODE")
{
    public override IReadOnlyList<Flag> Flags { get; } = [CommonFlags.Selector, CommonFlags.DryRun];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var dryRun = CommonFlags.DryRunOf(run);
        foreach (var node in await NodesAsync(run, cancellationToken))
        {
            await Cordoning.SetAsync(run, node, closed: true, dryRun, cancellationToken);
        }

        return 0;
    }
}
