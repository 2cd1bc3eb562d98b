using KubePortal.Console.Shell;
using KubePortal.Console.Streams;

namespace KubePortal.Console.Commands;

/// <summary>One run of a command: what it was given, and where it reads and writes.</summary>
internal sealed record CommandRun(
    ShellState Shell, ParsedArguments Arguments, ConsoleReader Input, ConsoleWriter Output, ConsoleWriter Errors)
{
    /// <summary>Whether the command is one of several, joined by pipes.</summary>
    public bool InPipeline { get; init; }

    public ConsoleOptions Options => Shell.Options;

    public IReadOnlyList<string> Operands => Arguments.Operands;

    public ValueTask WriteAsync(string text, CancellationToken cancellationToken) => Output.WriteAsync(text, cancellationToken);

    public ValueTask WriteLineAsync(string line, CancellationToken cancellationToken) => Output.WriteLineAsync(line, cancellationToken);

    public ValueTask WarnAsync(string line, CancellationToken cancellationToken) => Errors.WriteLineAsync(line, cancellationToken);

    /// <summary>A sentence of the console's own, in the session's language.</summary>
    public string Say(string key, params object[] values) => ConsoleText.Format(key, Options.Language, values);
}
