namespace KubePortal.Console.Commands;

/// <summary>Prints the working folder.</summary>
internal sealed class Pwd() : ConsoleCommand("pwd", "")
{
    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        await run.WriteLineAsync(run.Shell.WorkingPath, cancellationToken);
        return 0;
    }
}
