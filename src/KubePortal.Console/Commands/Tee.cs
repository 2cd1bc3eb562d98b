using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Copies its input to files and to its output.</summary>
internal sealed class Tee() : TextCommand("tee", "[-a] [FILE]...")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("append", 'a')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var line in LinesAsync(run, [], () => { }, cancellationToken))
        {
            await run.WriteLineAsync(line, cancellationToken);
            text.Append(line).Append('\n');
            if (text.Length > Streams.ConsoleReader.WholeBytesMax)
            {
                throw new CommandException("No space left on device");
            }
        }

        var status = 0;
        foreach (var path in run.Operands)
        {
            var resolved = run.Shell.Resolve(path);
            var before = run.Arguments.On("append") ? run.Shell.Files.Find(resolved) ?? "" : "";
            if (run.Shell.Files.Write(resolved, before + text) is { } problem)
            {
                await run.WarnAsync($"tee: {path}: {problem}", cancellationToken);
                status = 1;
            }
        }

        return status;
    }
}
