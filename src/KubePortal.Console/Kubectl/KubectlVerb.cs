using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>One verb of kubectl. A new one is one file in <c>Verbs</c> and one line in <see cref="KubectlCommand"/>.</summary>
internal abstract class KubectlVerb(string name, string usage) : ConsoleCommand(name, usage)
{
    /// <summary>Does it.</summary>
    protected abstract Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken);

    internal sealed override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken) => RunAsync(new KubectlRun(run, Path), cancellationToken);

    internal override string Explain(CommandException problem) => KubectlProblem.Text(problem, Path);
}
