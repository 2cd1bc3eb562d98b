namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Names the current context.</summary>
internal sealed class ConfigCurrentContext() : KubectlVerb("current-context", "")
{
    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        await run.WriteLineAsync(run.Shell.Options.ContextName, cancellationToken);
        return 0;
    }
}
