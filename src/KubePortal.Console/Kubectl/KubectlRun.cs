using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Streams;

namespace KubePortal.Console.Kubectl;

/// <summary>One run of a kubectl verb: its arguments, the namespace it works in, the API it talks to.</summary>
internal sealed class KubectlRun
{
    private readonly CommandRun _run;

    public KubectlRun(CommandRun run, string path)
    {
        _run = run;
        Path = path;
        var asked = Arguments.Text("context");
        if (asked.Length > 0 && asked != run.Options.ContextName)
        {
            throw new CommandException($"context \"{asked}\" does not exist");
        }

        Api = new KubernetesApi(
            run.Shell.Connection, Arguments.Text("as"), Arguments.Texts("as-group"),
            warning => run.Errors.WriteLineAsync($"Warning: {warning}", CancellationToken.None));
    }

    /// <summary>The verb's full name: <c>kubectl rollout status</c>.</summary>
    public string Path { get; }

    public ParsedArguments Arguments => _run.Arguments;

    public IReadOnlyList<string> Operands => _run.Operands;

    public Shell.ShellState Shell => _run.Shell;

    public ConsoleReader Input => _run.Input;

    public ConsoleWriter Output => _run.Output;

    public ConsoleWriter Errors => _run.Errors;

    public string Language => _run.Options.Language;

    public DateTimeOffset Now => _run.Options.Time.GetUtcNow();

    public TimeProvider Time => _run.Options.Time;

    public KubernetesApi Api { get; }

    public ResourceCatalog Resources => _run.Shell.Resources;

    /// <summary>Whether <c>-n</c> was given.</summary>
    public bool NamespaceGiven => Arguments.Text("namespace").Length > 0;

    /// <summary>The namespace to work in: <c>-n</c>, or the context's.</summary>
    public string Namespace => NamespaceGiven ? Arguments.Text("namespace") : _run.Shell.Namespace;

    /// <summary>Whether what is printed may be coloured.</summary>
    public bool Color => _run.Options.Color && Output.IsTerminal;

    public string Say(string key, params object[] values) => _run.Say(key, values);

    public ValueTask WriteAsync(string text, CancellationToken cancellationToken) => Output.WriteAsync(text, cancellationToken);

    public ValueTask WriteLineAsync(string line, CancellationToken cancellationToken) => Output.WriteLineAsync(line, cancellationToken);

    public ValueTask WarnAsync(string line, CancellationToken cancellationToken) => Errors.WriteLineAsync(line, cancellationToken);
}
