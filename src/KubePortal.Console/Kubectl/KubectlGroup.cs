using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>A verb that only leads to others: <c>kubectl rollout</c>, <c>kubectl set</c>.</summary>
internal abstract class KubectlGroup : KubectlVerb
{
    protected KubectlGroup(string name, string usage, params ConsoleCommand[] subcommands)
        : base(name, usage) => Subcommands = Own(subcommands);

    public override IReadOnlyList<ConsoleCommand> Subcommands { get; }

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count > 0)
        {
            throw new UsageException($"unknown command {JsonText.Quote(string.Join(' ', run.Operands))}\nSee '{Path} -h' for help and examples") { IsWhole = true };
        }

        await run.WriteAsync(HelpText(run.Language), cancellationToken);
        return 0;
    }
}
