using System.Globalization;
using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Lists the lab's files.</summary>
internal sealed class Ls() : ConsoleCommand("ls", "[-l] [-a] [-1] [FILE]...")
{
    public override IReadOnlyList<string> Aliases => ["ll"];

    public override OperandKind Operands => OperandKind.File;

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("", 'l'), Flag.Switch("all", 'a'), Flag.Switch("", '1'), Flag.Switch("recursive", 'R')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var status = 0;
        var files = run.Shell.Files;
        var paths = run.Operands.Count == 0 ? [""] : run.Operands;
        foreach (var path in paths)
        {
            var resolved = run.Shell.Resolve(path);
            if (files.Find(resolved) is not null)
            {
                await ListAsync(run, [path], "", cancellationToken);
            }
            else if (files.IsDirectory(resolved))
            {
                if (paths.Count > 1)
                {
                    await run.WriteLineAsync($"{path}:", cancellationToken);
                }

                var entries = run.Arguments.On("recursive")
                    ? [.. files.Paths.Where(f => resolved.Length == 0 || f.StartsWith(resolved + "/", StringComparison.Ordinal))
                        .Select(f => resolved.Length == 0 ? f : f[(resolved.Length + 1)..])]
                    : files.Entries(resolved);
                await ListAsync(run, [.. entries.Where(e => run.Arguments.On("all") || !e.StartsWith('.'))], resolved, cancellationToken);
            }
            else
            {
                await run.WarnAsync($"ls: cannot access '{path}': No such file or directory", cancellationToken);
                status = 2;
            }
        }

        return status;
    }

    private static async Task ListAsync(CommandRun run, IReadOnlyList<string> entries, string folder, CancellationToken cancellationToken)
    {
        if (run.Arguments.On("l"))
        {
            foreach (var entry in entries)
            {
                var text = run.Shell.Files.Find(folder.Length == 0 ? run.Shell.Resolve(entry) : $"{folder}/{entry}");
                var size = text is null ? 4096 : Encoding.UTF8.GetByteCount(text);
                await run.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(text is null ? "drwxr-xr-x" : "-rw-r--r--")} learner {size,8} {entry}"), cancellationToken);
            }
        }
        else if (run.Output.IsTerminal && !run.Arguments.On("1") && entries.Sum(e => e.Length + 2) <= run.Output.Width && entries.Count > 0)
        {
            await run.WriteLineAsync(string.Join("  ", entries), cancellationToken);
        }
        else
        {
            foreach (var entry in entries)
            {
                await run.WriteLineAsync(entry, cancellationToken);
            }
        }
    }
}
