using System.Text;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Console.Completion;
using KubePortal.Console.Files;
using KubePortal.Console.Shell;
using KubePortal.Console.Streams;

namespace KubePortal.Console;

/// <summary>
/// One learner's command line against one cluster: it runs lines, completes words, and remembers. It holds a connection and knows
/// nothing of which kind of cluster answers. One line runs at a time; a second console is a second session.
/// </summary>
public sealed class ConsoleSession
{
    /// <summary>The exit status of a command that Ctrl-C has ended.</summary>
    public const int Interrupted = 130;

    private readonly ShellState _state;
    private readonly Completer _completer;
    private int _running;

    /// <param name="connection">The way to the cluster; the session doesn't dispose it.</param>
    /// <param name="files">The lab's files; several sessions may share them.</param>
    /// <param name="options">Bounds and looks; read once, here.</param>
    /// <param name="history">The lines that were run; several sessions may share them. Null for a history of its own.</param>
    public ConsoleSession(ClusterConnection connection, ConsoleFiles files, ConsoleOptions options, ConsoleHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        History = history ?? new ConsoleHistory(options.HistoryCountMax);
        _state = new ShellState(connection, files, options, History);
        _completer = new Completer(_state);
    }

    /// <summary>The lines that were run.</summary>
    public ConsoleHistory History { get; }

    /// <summary>The namespace that kubectl works in until told otherwise.</summary>
    public string Namespace => _state.Namespace;

    /// <summary>What stands before the cursor: the working folder and a dollar sign.</summary>
    public string Prompt => $"{(_state.Folder.Length == 0 ? "~" : "~/" + _state.Folder)} $ ";

    /// <summary>Runs a command line, or several lines (a script, a here-document), and returns when it has ended.</summary>
    /// <param name="line">As typed or pasted; a prompt before it is passed over.</param>
    /// <param name="output">Takes what it writes, as it comes.</param>
    /// <param name="cancellationToken">Ctrl-C: ends what runs.</param>
    /// <returns>The exit status: 0 for success, 127 for an unknown command, 130 after Ctrl-C.</returns>
    /// <exception cref="InvalidOperationException">A line is running in this session.</exception>
    public async Task<int> RunAsync(string line, IConsoleOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(output);
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException("A command line is running in this console session.");
        }

        try
        {
            return _state.ExitStatus = await RunBoundedAsync(line, output, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>Completes the word at the cursor: commands, flags, types, names from the cluster, files.</summary>
    public Task<CompletionResult> CompleteAsync(string line, int cursor, CancellationToken cancellationToken) =>
        _completer.CompleteAsync(line, cursor, cancellationToken);

    /// <summary>Whether a text is only the beginning of a command line: a quote or a here-document is open.</summary>
    public static bool IsIncomplete(string text) => ShellParser.IsIncomplete(text);

    private async Task<int> RunBoundedAsync(string line, IConsoleOutput terminal, CancellationToken cancellationToken)
    {
        var budget = new OutputBudget(_state.Options.OutputBytesMax);
        var output = new TerminalWriter(terminal, ConsoleStream.Output, _state.Options.Color, budget);
        var errors = new TerminalWriter(terminal, ConsoleStream.Error, _state.Options.Color, budget);
        try
        {
            if (Encoding.UTF8.GetByteCount(line) > _state.Options.LineBytesMax)
            {
                await errors.WriteLineAsync(ConsoleText.Format("shell.line-too-long", _state.Options.Language, _state.Options.LineBytesMax), cancellationToken);
                return 2;
            }

            History.Add(line);
            var script = ShellParser.Parse(line);
            _state.Screen = terminal;
            return await new ShellInterpreter(_state).RunAsync(script, output, errors, cancellationToken);
        }
        catch (ShellSyntaxException problem)
        {
            await errors.WriteLineAsync($"bash: {problem.Message}", CancellationToken.None);
            return 2;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (OutputLimitException limit)
        {
            // The budget is spent, so this goes past it.
            terminal.Write("\n" + ConsoleText.Format("shell.output-cut", _state.Options.Language, limit.BytesMax / 1024) + "\n", ConsoleStream.Error);
            return 1;
        }
    }
}
