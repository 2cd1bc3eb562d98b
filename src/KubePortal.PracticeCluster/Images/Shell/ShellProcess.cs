using System.Globalization;
using System.Text;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>
/// A shell, or a single command of an image that has one: scripts as people write them into manifests. What it doesn't know it says, as a
/// shell would ("not found"), or names as not simulated.
/// </summary>
internal sealed class ShellProcess : ContainerProcess
{
    // A loop without a sleep burns a CPU: so many commands take a second of it.
    private const int CommandsPerSecond = 1_000;
    private static readonly TimeSpan ExecutionMax = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<string> _argv;
    private readonly ShellState _state;
    private readonly ShellCommands _commands;
    private readonly Dictionary<string, StringBuilder> _lines = new() { ["stdout"] = new(), ["stderr"] = new() };
    private ContainerProcess? _child;

    /// <param name="context">What surrounds it.</param>
    /// <param name="argv">The command line.</param>
    public ShellProcess(ProcessContext context, IReadOnlyList<string> argv)
        : base(context)
    {
        _argv = argv;
        _commands = new ShellCommands(context);
        _state = new ShellState
        {
            Variables = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal),
            Out = text => Line("stdout", text),
            Error = text => Line("stderr", text),
        };
    }

    /// <inheritdoc/>
    public override long MemoryBytes => _child?.MemoryBytes ?? 1L << 20;

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Listening => _child?.Listening ?? [];

    /// <summary>Whether a command is known in an image.</summary>
    public static bool Knows(string name, Image image) => IsShell(name) || ShellCommands.Has(name) || ServerOf(name, image);

    /// <summary>Runs a command to its end at once. One that waits for ever ends as timed out.</summary>
    public static (int ExitCode, string Output, TimeSpan Took) RunToEnd(ProcessContext context, IReadOnlyList<string> argv)
    {
        if (!Knows(NameOf(argv[0]), context.Image))
        {
            return (127, $"OCI runtime exec failed: exec failed: unable to start container process: exec: \"{argv[0]}\": executable file not found in $PATH", TimeSpan.Zero);
        }

        var output = new StringBuilder();
        using var process = new ShellProcess(context, argv);
        process._state.Out = process._state.Error = ShellState.Capture(output);
        var took = TimeSpan.Zero;
        foreach (var step in process.Main())
        {
            if (step.ExitCode is { } code)
            {
                return (code, output.ToString(), took);
            }

            took += step.Sleep ?? TimeSpan.MaxValue - took;
            if (took > ExecutionMax)
            {
                break;
            }
        }

        return (124, output.ToString(), took);
    }

    /// <inheritdoc/>
    public override NetworkAnswer Answer(NetworkCall call) => _child?.Answer(call) ?? new NetworkAnswer(NetworkResult.Refused);

    /// <inheritdoc/>
    public override (TimeSpan After, int ExitCode)? Stop()
    {
        if (_state.Variables.ContainsKey(ReplacedBy) && _child is not null)
        {
            return _child.Stop();
        }

        if (!_state.Traps.TryGetValue("TERM", out var trap) || trap.Length == 0)
        {
            return null;
        }

        // A shell handles a trapped signal when the command in front has ended; "wait" ends at once.
        var after = !_state.Waiting && NextDue is { } due ? due - Context.Now() : TimeSpan.Zero;
        foreach (var _ in RunText(trap, _state))
        {
            after += TimeSpan.Zero;
        }

        return _state.Exit is { } code ? (after, code) : null;
    }

    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        var name = NameOf(_argv[0]);
        if (!IsShell(name))
        {
            foreach (var step in RunArgv(_argv, _state))
            {
                yield return step;
            }

            Flush();
            yield return ProgramStep.Exit(_state.Exit ?? _state.Status);
            yield break;
        }

        var script = Script(_argv, out var positional);
        _state.Positional.Clear();
        _state.Positional.AddRange(positional);
        if (script is null)
        {
            if (Context.HasStdin)
            {
                yield return ProgramStep.WaitForEver;
            }

            yield return ProgramStep.Exit(0);
            yield break;
        }

        foreach (var step in RunText(script, _state))
        {
            yield return step;
        }

        Flush();
        yield return ProgramStep.Exit(_state.Exit ?? _state.Status);
    }

    private const string ReplacedBy = "\0exec";

    // "sh -c script name args…", "sh file args…", or nothing: then it reads what is typed.
    private string? Script(IReadOnlyList<string> argv, out List<string> positional)
    {
        positional = ["sh"];
        for (var i = 1; i < argv.Count; i++)
        {
            if (argv[i].StartsWith('-') || argv[i].StartsWith('+'))
            {
                _state.ExitOnError |= argv[i].Contains('e', StringComparison.Ordinal);
                if (argv[i].EndsWith('c') && i + 1 < argv.Count)
                {
                    positional = argv.Count > i + 2 ? [.. argv.Skip(i + 2)] : positional;
                    return argv[i + 1];
                }

                continue;
            }

            positional = [.. argv.Skip(i)];
            var text = Context.Files.Read(_state.PathOf(argv[i]));
            if (text is null)
            {
                _state.Error($"{argv[0]}: can't open '{argv[i]}': No such file or directory\n");
                return "exit 2";
            }

            return text;
        }

        return null;
    }

    private IEnumerable<ProgramStep> RunText(string script, ShellState state)
    {
        ShellNode? node = null;
        try
        {
            node = ShellParser.Parse(script);
        }
        catch (FormatException e)
        {
            state.Error($"sh: syntax error: {e.Message}\n");
        }

        if (node is null)
        {
            state.Status = 2;
            yield break;
        }

        foreach (var step in Run(node, state))
        {
            yield return step;
        }
    }

    private IEnumerable<ProgramStep> Run(ShellNode node, ShellState state) => node switch
    {
        SimpleCommand simple => RunSimple(simple, state),
        Sequence sequence => RunSequence(sequence, state),
        AndOr andOr => RunAndOr(andOr, state),
        Pipeline pipeline => RunPipeline(pipeline, state),
        Background background => RunBackground(background, state),
        If conditional => RunIf(conditional, state),
        While loop => RunWhile(loop, state),
        For loop => RunFor(loop, state),
        Redirected redirected => RunRedirected(redirected.Redirections, s => Run(redirected.Command, s), state),
        _ => [],
    };

    private IEnumerable<ProgramStep> RunSequence(Sequence sequence, ShellState state)
    {
        foreach (var command in sequence.Commands)
        {
            foreach (var step in Run(command, state))
            {
                yield return step;
            }

            if (state.ExitOnError && state.Status != 0 && command is SimpleCommand or Pipeline { Negated: false })
            {
                state.Exit ??= state.Status;
            }

            if (state.Leaving)
            {
                yield break;
            }
        }
    }

    private IEnumerable<ProgramStep> RunAndOr(AndOr node, ShellState state)
    {
        foreach (var step in Run(node.Left, state))
        {
            yield return step;
        }

        if (!state.Leaving && (state.Status == 0) == node.IsAnd)
        {
            foreach (var step in Run(node.Right, state))
            {
                yield return step;
            }
        }
    }

    private IEnumerable<ProgramStep> RunPipeline(Pipeline pipeline, ShellState state)
    {
        var (input, sink) = (state.Input, state.Out);
        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            var last = i == pipeline.Commands.Count - 1;
            var captured = new StringBuilder();
            state.Out = last ? sink : ShellState.Capture(captured);
            foreach (var step in Run(pipeline.Commands[i], state))
            {
                yield return step;
            }

            state.Input = captured.ToString();
        }

        (state.Input, state.Out) = (input, sink);
        if (pipeline.Negated)
        {
            state.Status = state.Status == 0 ? 1 : 0;
        }
    }

    // A job in the background that sleeps is waited for by "wait" alone; its output up to its first sleep is all that is simulated.
    private IEnumerable<ProgramStep> RunBackground(Background background, ShellState state)
    {
        using var steps = Run(background.Command, state).GetEnumerator();
        if (steps.MoveNext())
        {
            state.Variables["\0job"] = steps.Current.Sleep is { } span ? span.TotalSeconds.ToString(CultureInfo.InvariantCulture) : "for ever";
        }

        state.Status = 0;
        yield break;
    }

    private IEnumerable<ProgramStep> RunIf(If node, ShellState state)
    {
        foreach (var step in Run(node.Condition, state))
        {
            yield return step;
        }

        if (state.Leaving)
        {
            yield break;
        }

        var branch = state.Status == 0 ? node.Then : node.Else;
        state.Status = 0;
        if (branch is not null)
        {
            foreach (var step in Run(branch, state))
            {
                yield return step;
            }
        }
    }

    private IEnumerable<ProgramStep> RunWhile(While loop, ShellState state)
    {
        while (true)
        {
            foreach (var step in Run(loop.Condition, state))
            {
                yield return step;
            }

            if (state.Exit is not null || (state.Status == 0) == loop.Until)
            {
                state.Status = state.Exit is null ? 0 : state.Status;
                yield break;
            }

            foreach (var step in Run(loop.Body, state))
            {
                yield return step;
            }

            if (LeaveLoop(state))
            {
                yield break;
            }
        }
    }

    private IEnumerable<ProgramStep> RunFor(For loop, ShellState state)
    {
        foreach (var value in loop.Words.SelectMany(w => Expand(w, state)).ToList())
        {
            state.Variables[loop.Variable] = value;
            foreach (var step in Run(loop.Body, state))
            {
                yield return step;
            }

            if (LeaveLoop(state))
            {
                yield break;
            }
        }
    }

    private static bool LeaveLoop(ShellState state)
    {
        state.Continuing = false;
        if (state.Breaking > 0)
        {
            state.Breaking--;
            return true;
        }

        return state.Exit is not null;
    }

    private IEnumerable<ProgramStep> RunSimple(SimpleCommand command, ShellState state)
    {
        var argv = command.Words.SelectMany(w => Expand(w, state)).ToList();
        foreach (var (name, value) in command.Assignments)
        {
            state.Variables[name] = string.Concat(Expand(value, state, split: false));
        }

        if (argv.Count == 0 && command.Redirections.Count == 0)
        {
            state.Status = 0;
            return [];
        }

        return command.Redirections.Count == 0
            ? RunArgv(argv, state)
            : RunRedirected(command.Redirections, s => argv.Count == 0 ? [] : RunArgv(argv, s), state);
    }

    private IEnumerable<ProgramStep> RunRedirected(IReadOnlyList<Redirection> redirections, Func<ShellState, IEnumerable<ProgramStep>> run, ShellState state)
    {
        var (sinkOut, sinkError, input) = (state.Out, state.Error, state.Input);
        foreach (var redirection in redirections)
        {
            var target = string.Concat(Expand(redirection.Target, state, split: false));
            switch (redirection.Kind)
            {
                case RedirectionKind.Duplicate:
                    (state.Out, state.Error) = redirection.Descriptor == 2 && target == "1" ? (state.Out, state.Out) : target == "2" ? (state.Error, state.Error) : (state.Out, state.Error);
                    break;
                case RedirectionKind.Here:
                    state.Input = target;
                    break;
                case RedirectionKind.Read when Context.Files.Read(state.PathOf(target)) is { } text:
                    state.Input = text;
                    break;
                case RedirectionKind.Read:
                    state.Error($"sh: can't open {target}: no such file\n");
                    state.Status = 1;
                    (state.Out, state.Error, state.Input) = (sinkOut, sinkError, input);
                    yield break;
                default:
                    if (!OpenForWriting(redirection, target, state))
                    {
                        (state.Out, state.Error, state.Input) = (sinkOut, sinkError, input);
                        yield break;
                    }

                    break;
            }
        }

        foreach (var step in run(state))
        {
            yield return step;
        }

        (state.Out, state.Error, state.Input) = (sinkOut, sinkError, input);
    }

    private bool OpenForWriting(Redirection redirection, string target, ShellState state)
    {
        Action<string> sink;
        if (target is "/dev/null")
        {
            sink = _ => { };
        }
        else if (target is "/dev/stdout" or "/proc/1/fd/1")
        {
            sink = text => Line("stdout", text);
        }
        else if (target is "/dev/stderr" or "/proc/1/fd/2")
        {
            sink = text => Line("stderr", text);
        }
        else
        {
            var path = state.PathOf(target);
            if (Context.Files.Write(path, "", append: redirection.Kind == RedirectionKind.Append) is { } error)
            {
                state.Error($"sh: can't create {target}: {error}\n");
                state.Status = 1;
                return false;
            }

            sink = text => Context.Files.Write(path, text, append: true);
        }

        if (redirection.Descriptor is 1 or 3)
        {
            state.Out = sink;
        }

        if (redirection.Descriptor is 2 or 3)
        {
            state.Error = sink;
        }

        return true;
    }

    private IEnumerable<ProgramStep> RunArgv(IReadOnlyList<string> argv, ShellState state)
    {
        if (++state.CommandsSinceSleep > CommandsPerSecond)
        {
            state.CommandsSinceSleep = 0;
            yield return ProgramStep.For(TimeSpan.FromSeconds(1));
        }

        var name = NameOf(argv[0]);
        if (name == "exec" && argv.Count > 1)
        {
            state.Variables[ReplacedBy] = "";
            foreach (var step in RunArgv([.. argv.Skip(1)], state))
            {
                yield return step;
            }

            state.Exit = state.Status;
            yield break;
        }

        if (IsShell(name) && Script(argv, out _) is { } script)
        {
            foreach (var step in RunText(script, state))
            {
                yield return step;
            }

            (state.Status, state.Exit) = (state.Exit ?? state.Status, null);
            yield break;
        }

        if (ServerOf(name, Context.Image) && Server(argv) is { } server)
        {
            _child = server;
            while (true)
            {
                server.Continue();
                if (server.ExitCode is { } code)
                {
                    state.Status = code;
                    _child = null;
                    yield break;
                }

                yield return server.NextDue is { } due ? ProgramStep.For(due - Context.Now()) : ProgramStep.WaitForEver;
            }
        }

        var waited = _commands.Run(argv, state, word => RunText(word, state));
        foreach (var step in waited)
        {
            state.CommandsSinceSleep = 0;
            yield return step;
        }
    }

    private ContainerProcess? Server(IReadOnlyList<string> argv)
    {
        if (NameOf(argv[0]).StartsWith("python", StringComparison.Ordinal))
        {
            return argv.Contains("http.server")
                ? new WebProcess(new ProcessContext { Image = Context.Image, Argv = argv, Environment = Context.Environment, Files = Context.Files, Hostname = Context.Hostname, PodIP = Context.PodIP, Now = Context.Now, Log = Context.Log, Network = Context.Network, Random = Context.Random }, WebFlavour.PythonHttpServer)
                : null;
        }

        return Programs.Programs.Start(new ProcessContext { Image = Context.Image, Argv = argv, Environment = Context.Environment, Files = Context.Files, Hostname = Context.Hostname, PodIP = Context.PodIP, Now = Context.Now, Log = Context.Log, Network = Context.Network, Random = Context.Random, MemoryLimitBytes = Context.MemoryLimitBytes }).Process;
    }

    private List<string> Expand(ShellWord word, ShellState state, bool split = true)
    {
        var words = new List<string>();
        var current = new StringBuilder();
        var any = false;
        foreach (var part in word.Parts)
        {
            if (part is { Kind: WordPartKind.Variable, Text: "@", Quoted: true } && split)
            {
                words.AddRange(state.Positional.Skip(1));
                continue;
            }

            var text = part.Kind switch
            {
                WordPartKind.Text => part.Text,
                WordPartKind.Variable => Variable(part.Text, state),
                WordPartKind.Arithmetic => new Arithmetic(part.Text, n => Variable(n, state)).Value().ToString(CultureInfo.InvariantCulture),
                _ => Substitute(part.Text, state),
            };
            if (part.Quoted || part.Kind == WordPartKind.Text || !split)
            {
                any = any || part.Quoted || text.Length > 0;
                current.Append(text);
                continue;
            }

            var fields = text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < fields.Length; i++)
            {
                if (i > 0)
                {
                    words.Add(current.ToString());
                    current.Clear();
                }

                current.Append(fields[i]);
                any = true;
            }
        }

        if (any)
        {
            words.Add(current.ToString());
        }

        return words;
    }

    private string Variable(string expression, ShellState state)
    {
        switch (expression)
        {
            case "?":
                return state.Status.ToString(CultureInfo.InvariantCulture);
            case "#":
                return (state.Positional.Count - 1).ToString(CultureInfo.InvariantCulture);
            case "@" or "*":
                return string.Join(' ', state.Positional.Skip(1));
            case "$":
                return "1";
            case "!":
                return "7";
            case "RANDOM":
                return Context.Random.Below(32768).ToString(CultureInfo.InvariantCulture);
            case "HOSTNAME" when !state.Variables.ContainsKey("HOSTNAME"):
                return Context.Hostname;
            case "PWD":
                return state.Directory;
            default:
                break;
        }

        if (expression.Length > 1 && expression[0] == '#')
        {
            return Variable(expression[1..], state).Length.ToString(CultureInfo.InvariantCulture);
        }

        if (int.TryParse(expression, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return position < state.Positional.Count ? state.Positional[position] : "";
        }

        // ${NAME:-default}, ${NAME-default}, ${NAME:=default}
        var end = expression.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_').Count();
        var value = state.Variables.GetValueOrDefault(expression[..end]);
        var rest = expression[end..];
        if (rest.Length == 0)
        {
            return value ?? "";
        }

        var colon = rest.StartsWith(':');
        rest = colon ? rest[1..] : rest;
        var absent = value is null || (colon && value.Length == 0);
        return rest switch
        {
            ['-', .. var otherwise] => absent ? otherwise : value!,
            ['=', .. var otherwise] => absent ? state.Variables[expression[..end]] = otherwise : value!,
            ['+', .. var otherwise] => absent ? "" : otherwise,
            _ => value ?? "",
        };
    }

    // $(…): its sleeps take no time.
    private string Substitute(string script, ShellState state)
    {
        var captured = new StringBuilder();
        var sub = new ShellState { Variables = new Dictionary<string, string>(state.Variables, StringComparer.Ordinal), Positional = state.Positional, Directory = state.Directory, Out = ShellState.Capture(captured), Error = state.Error, Input = state.Input };
        var steps = 0;
        foreach (var step in RunText(script, sub))
        {
            if (step.Sleep is null || ++steps > 100)
            {
                break;
            }
        }

        state.Status = sub.Exit ?? sub.Status;
        return captured.ToString().TrimEnd('\n');
    }

    private void Line(string stream, string text)
    {
        var pending = _lines[stream];
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            Context.Log(pending.Append(text, start, end - start).ToString(), stream);
            pending.Clear();
            start = end + 1;
        }

        pending.Append(text, start, text.Length - start);
    }

    private void Flush()
    {
        foreach (var (stream, pending) in _lines)
        {
            if (pending.Length > 0)
            {
                Context.Log(pending.ToString(), stream);
                pending.Clear();
            }
        }
    }

    private static bool IsShell(string name) => name is "sh" or "bash" or "ash" or "dash" or "zsh";

    private static bool ServerOf(string name, Image image) =>
        (image.Command.Count > 0 && name == NameOf(image.Command[0]) && !IsShell(name) && image.Program is not ("shell" or "curl" or "stress"))
        || (name is "python" or "python3" && image.Repository.EndsWith("/python", StringComparison.Ordinal));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
