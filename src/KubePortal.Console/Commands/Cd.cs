using KubePortal.Console.Shell;

namespace KubePortal.Console.Commands;

/// <summary>Changes the working folder.</summary>
internal sealed class Cd() : ConsoleCommand("cd", "[FOLDER]")
{
    public override OperandKind Operands => OperandKind.File;

    internal override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count > 1)
        {
            throw new CommandException("too many arguments");
        }

        var path = run.Operands.Count == 0 ? ShellState.Home : run.Operands[0];
        var resolved = run.Shell.Resolve(path);
        if (!run.Shell.Files.IsDirectory(resolved))
        {
            throw new CommandException($"{path}: {(run.Shell.Files.Find(resolved) is null ? "No such file or directory" : "Not a directory")}");
        }

        run.Shell.Folder = resolved;
        return Task.FromResult(0);
    }
}
