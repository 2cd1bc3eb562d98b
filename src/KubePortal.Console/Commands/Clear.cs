namespace KubePortal.Console.Commands;

/// <summary>Empties the screen.</summary>
internal sealed class Clear() : ConsoleCommand("clear", "")
{
    internal override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        run.Shell.Screen?.Clear();
        return Task.FromResult(0);
    }
}
