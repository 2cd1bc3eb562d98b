using System.Runtime.CompilerServices;

namespace KubePortal.Console.Commands;

/// <summary>A command that reads the files it is given, or its input where it is given none.</summary>
public abstract class TextCommand(string name, string usage) : ConsoleCommand(name, usage)
{
    public override OperandKind Operands => OperandKind.File;

    /// <summary>The texts to read, file by file; one that isn't there is told and passed over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="paths">The files; none means the input, as does <c>-</c>.</param>
    /// <param name="missing">Called for each file that couldn't be read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async IAsyncEnumerable<(string Path, IAsyncEnumerable<string> Lines)> SourcesAsync(
        CommandRun run, IReadOnlyList<string> paths, Action missing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            yield return ("-", InputLines(run, cancellationToken));
            yield break;
        }

        foreach (var path in paths)
        {
            if (path == "-")
            {
                yield return ("-", InputLines(run, cancellationToken));
            }
            else if (run.Shell.Files.Find(run.Shell.Resolve(path)) is { } text)
            {
                yield return (path, TextLines(text));
            }
            else
            {
                missing();
                var problem = run.Shell.Files.IsDirectory(run.Shell.Resolve(path)) ? "Is a directory" : "No such file or directory";
                await run.WarnAsync($"{Name}: {path}: {problem}", cancellationToken);
            }
        }
    }

    /// <summary>All lines of all sources.</summary>
    internal async IAsyncEnumerable<string> LinesAsync(
        CommandRun run, IReadOnlyList<string> paths, Action missing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (_, lines) in SourcesAsync(run, paths, missing, cancellationToken))
        {
            await foreach (var line in lines)
            {
                yield return line;
            }
        }
    }

    private async IAsyncEnumerable<string> InputLines(CommandRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (run.Input.IsTerminal)
        {
            throw new CommandException(run.Say("shell.no-input", Name));
        }

        while (await run.Input.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    private static async IAsyncEnumerable<string> TextLines(string text)
    {
        await Task.CompletedTask;
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            yield return end < 0 ? text[start..] : text[start..end];
            start = end < 0 ? text.Length : end + 1;
        }
    }
}
