using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>A verb of kubectl that this console knows and doesn't have: it says so.</summary>
internal abstract class NotYetVerb(string name, string usage) : KubectlVerb(name, usage)
{
    /// <summary>What it would take, so that no flag hides the answer.</summary>
    internal override IReadOnlyList<string> Modernize(IReadOnlyList<string> words) => [.. words.Where(w => w is "--help" or "-h")];

    protected override Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken) =>
        throw new CommandException(run.Say("kubectl.not-yet", Path));
}
