namespace KubePortal.Console.Commands;

/// <summary>A learner's mistake, or a cluster's refusal, that ends the command which runs: its text goes to standard error.</summary>
internal class CommandException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>The command's exit status, from 1 to 255.</summary>
    public int ExitCode { get; } = exitCode;
}
