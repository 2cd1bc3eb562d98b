using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Changes to another context: there is only one.</summary>
internal sealed class ConfigUseContext() : KubectlVerb("use-context", "CONTEXT_NAME")
{
    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var name = run.Operands.Count == 1 ? run.Operands[0] : throw new UsageException($"Unexpected args: [{string.Join(' ', run.Operands)}]");
        if (name != run.Shell.Options.ContextName)
        {
            throw new CommandException($"no context exists with the name: {JsonText.Quote(name)}");
        }

        await run.WriteLineAsync($"Switched to context {JsonText.Quote(name)}.", cancellationToken);
        return 0;
    }
}
