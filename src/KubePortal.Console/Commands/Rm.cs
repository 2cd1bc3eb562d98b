namespace KubePortal.Console.Commands;

/// <summary>Removes files.</summary>
internal sealed class Rm() : ConsoleCommand("rm", "[-f] [-r] FILE...")
{
    public override OperandKind Operands => OperandKind.File;

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("force", 'f'), Flag.Switch("recursive", 'r')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0 && !run.Arguments.On("force"))
        {
            throw new UsageException("missing operand");
        }

        var status = 0;
        var files = run.Shell.Files;
        foreach (var path in run.Operands)
        {
            var resolved = run.Shell.Resolve(path);
            if (files.Delete(resolved))
            {
                continue;
            }

            if (files.IsDirectory(resolved) && run.Arguments.On("recursive"))
            {
                foreach (var file in files.Paths.Where(f => resolved.Length == 0 || f.StartsWith(resolved + "/", StringComparison.Ordinal)))
                {
                    files.Delete(file);
                }
            }
            else if (!run.Arguments.On("force") || files.IsDirectory(resolved))
            {
                await run.WarnAsync($"rm: cannot remove '{path}': {(files.IsDirectory(resolved) ? "Is a directory" : "No such file or directory")}", cancellationToken);
                status = 1;
            }
        }

        return status;
    }
}
