namespace KubePortal.Console.Commands;

/// <summary>Fails.</summary>
internal sealed class False() : ConsoleCommand("false", "")
{
    internal override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken) => Task.FromResult(1);
}
