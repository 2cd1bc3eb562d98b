using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets the namespace that commands work in.</summary>
internal sealed class ConfigSetContext() : KubectlVerb("set-context", "[NAME | --current] [--namespace=namespace]")
{
    public override IReadOnlyList<string> Examples => ["kubectl config set-context --current --namespace=team-a"];

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("current")];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var name = run.Shell.Options.ContextName;
        if (run.Arguments.On("current") == (run.Operands.Count > 0))
        {
            throw new UsageException($"Unexpected args: [{string.Join(' ', run.Operands)}]");
        }

        if (run.Operands.Count > 0 && run.Operands[0] != name)
        {
            throw new CommandException(run.Say("kubectl.one-context", name));
        }

        if (run.NamespaceGiven)
        {
            run.Shell.Namespace = run.Namespace;
        }

        await run.WriteLineAsync($"Context {JsonText.Quote(name)} modified.", cancellationToken);
        return 0;
    }
}
