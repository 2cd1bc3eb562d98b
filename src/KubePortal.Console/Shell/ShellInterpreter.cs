using KubePortal.Console.Commands;
using KubePortal.Console.Streams;

namespace KubePortal.Console.Shell;

/// <summary>Runs a parsed command line: finds commands, joins them by pipes, keeps the exit status.</summary>
internal sealed class ShellInterpreter
{
    private const int NotFound = 127;
    private const int BrokenPipe = 141;
    private const int SyntaxError = 2;

    // Bash's words of control flow, which this shell doesn't have.
    private static readonly HashSet<string> ReservedWords = new(StringComparer.Ordinal)
    {
        "for", "while", "until", "select", "do", "done", "if", "then", "elif", "else", "fi", "case", "esac", "function",
    };

    private readonly ShellState _state;
    private readonly WordExpansion _expansion;

    public ShellInterpreter(ShellState state)
    {
        _state = state;
        _expansion = new WordExpansion(state, CaptureAsync);
    }

    /// <summary>Runs a script with the streams given; the exit status is that of its last command.</summary>
    public async Task<int> RunAsync(ShellScript script, ConsoleWriter output, ConsoleWriter errors, CancellationToken cancellationToken)
    {
        if (ReservedWordOf(script) is { } word)
        {
            await errors.WriteLineAsync(ConsoleText.Format("shell.no-control-flow", _state.Options.Language, word), cancellationToken);
            return _state.ExitStatus = SyntaxError;
        }

        var status = 0;
        foreach (var step in script.Steps)
        {
            if ((step.Condition == StepCondition.AfterSuccess && status != 0) || (step.Condition == StepCondition.AfterFailure && status == 0))
            {
                continue;
            }

            status = await PipelineAsync(step.Pipeline, output, errors, cancellationToken);
            if (step.Negated)
            {
                status = status == 0 ? 1 : 0;
            }

            _state.ExitStatus = status;
        }

        return status;
    }

    // Found before anything runs: a loop's body run once would be worse than none.
    private static string? ReservedWordOf(ShellScript script) => script.Steps
        .SelectMany(s => s.Pipeline)
        .Select(c => c.Words is [{ Parts: [LiteralPart { Quoted: false } name] }, ..] ? name.Text : null)
        .FirstOrDefault(name => name is not null && ReservedWords.Contains(name));

    private async Task<string> CaptureAsync(ShellScript script, CancellationToken cancellationToken)
    {
        var captured = new MemoryWriter(ConsoleReader.WholeBytesMax);
        await RunAsync(script, captured, new MemoryWriter(ConsoleReader.WholeBytesMax), cancellationToken);
        return captured.Text;
    }

    // A pipeline ends when its last command has ended; the others are told by their closed pipes.
    private async Task<int> PipelineAsync(IReadOnlyList<ShellCommand> commands, ConsoleWriter output, ConsoleWriter errors, CancellationToken cancellationToken)
    {
        using var pipeline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<int>>();
        ConsoleReader input = TextInput.Terminal();
        for (var i = 0; i < commands.Count; i++)
        {
            var pipe = i < commands.Count - 1 ? new Pipe() : null;
            running.Add(StageAsync(commands[i], input, pipe, output, errors, commands.Count > 1, pipeline.Token));
            input = pipe?.Reader ?? input;
        }

        var last = running[^1];
        try
        {
            var status = await last;
            await pipeline.CancelAsync();
            return status;
        }
        finally
        {
            foreach (var earlier in running[..^1])
            {
                try
                {
                    await earlier;
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // Its reader is gone.
                }
            }
        }
    }

    private async Task<int> StageAsync(
        ShellCommand command, ConsoleReader input, Pipe? pipe, ConsoleWriter output, ConsoleWriter errors, bool inPipeline, CancellationToken cancellationToken)
    {
        try
        {
            return await CommandAsync(command, input, pipe?.Writer ?? output, errors, inPipeline, cancellationToken);
        }
        catch (BrokenPipeException)
        {
            return BrokenPipe;
        }
        finally
        {
            input.Close();
            pipe?.Complete();
        }
    }

    private async Task<int> CommandAsync(
        ShellCommand command, ConsoleReader input, ConsoleWriter output, ConsoleWriter errors, bool inPipeline, CancellationToken cancellationToken)
    {
        MemoryWriter? toFile = null, errorsToFile = null;
        string? file = null, errorFile = null;
        var append = false;
        try
        {
            foreach (var redirection in command.Redirections)
            {
                var target = await _expansion.JoinAsync(redirection.Target, cancellationToken);
                switch (redirection.Kind)
                {
                    case RedirectionKind.HereText:
                        input = new TextInput(target);
                        break;
                    case RedirectionKind.Input:
                        input = new TextInput(_state.Files.Find(_state.Resolve(target))
                            ?? throw new CommandException($"{target}: {(_state.Files.IsDirectory(_state.Resolve(target)) ? "Is a directory" : "No such file or directory")}"));
                        break;
                    case RedirectionKind.Output or RedirectionKind.Append:
                        append = redirection.Kind == RedirectionKind.Append;
                        file = target;
                        output = toFile = new MemoryWriter(ConsoleReader.WholeBytesMax);
                        break;
                    case RedirectionKind.Errors:
                        errorFile = target;
                        errors = errorsToFile = new MemoryWriter(ConsoleReader.WholeBytesMax);
                        break;
                    default:
                        errors = output;
                        break;
                }
            }

            var words = await _expansion.ExpandAsync(command.Words, cancellationToken);
            var status = words.Count == 0
                ? await AssignAsync(command, cancellationToken)
                : await InvokeAsync(words, input, output, errors, inPipeline, cancellationToken);
            Save(file, toFile, append);
            Save(errorFile, errorsToFile, append: false);
            return status;
        }
        catch (CommandException problem)
        {
            await errors.WriteLineAsync($"bash: {problem.Message}", cancellationToken);
            return problem.ExitCode;
        }
        catch (ShellSyntaxException problem)
        {
            await errors.WriteLineAsync($"bash: {problem.Message}", cancellationToken);
            return 2;
        }
    }

    private async Task<int> AssignAsync(ShellCommand command, CancellationToken cancellationToken)
    {
        foreach (var assignment in command.Assignments)
        {
            if (!_state.SetVariable(assignment.Name, await _expansion.JoinAsync(assignment.Value, cancellationToken)))
            {
                throw new CommandException($"{assignment.Name}: too many variables");
            }
        }

        return 0;
    }

    private void Save(string? path, MemoryWriter? written, bool append)
    {
        if (path is null || written is null || path == "/dev/null")
        {
            return;
        }

        var resolved = _state.Resolve(path);
        if (_state.Files.Write(resolved, append ? (_state.Files.Find(resolved) ?? "") + written.Text : written.Text) is { } problem)
        {
            throw new CommandException($"{path}: {problem}");
        }
    }

    /// <summary>Runs one command by its words, the first of which is its name.</summary>
    public async Task<int> InvokeAsync(
        IReadOnlyList<string> words, ConsoleReader input, ConsoleWriter output, ConsoleWriter errors, bool inPipeline, CancellationToken cancellationToken)
    {
        if (CommandTable.Find(words[0]) is not { } command)
        {
            await errors.WriteLineAsync($"bash: {words[0]}: command not found", cancellationToken);
            if (CommandTable.KnownElsewhere.Contains(words[0]))
            {
                await errors.WriteLineAsync(ConsoleText.Format("shell.not-here", _state.Options.Language, words[0]), cancellationToken);
            }

            return NotFound;
        }

        var rest = words.Skip(1).ToList();
        try
        {
            (command, rest) = CommandTable.Descend(command, rest);
            var arguments = ArgumentParser.Parse(command, rest);
            if (arguments.On("help"))
            {
                await output.WriteAsync(command.HelpText(_state.Options.Language), cancellationToken);
                return 0;
            }

            return await command.RunAsync(new CommandRun(_state, arguments, input, output, errors) { InPipeline = inPipeline }, cancellationToken);
        }
        catch (CommandException problem)
        {
            var text = command.Explain(problem);
            if (text.Length > 0)
            {
                await errors.WriteLineAsync(text, cancellationToken);
            }

            return command.StatusAfter(problem);
        }
    }
}
