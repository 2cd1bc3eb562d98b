namespace KubePortal.Console.Commands;

/// <summary>Succeeds.</summary>
internal sealed class True() : ConsoleCommand("true", "")
{
    internal override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken) => Task.FromResult(0);
}
