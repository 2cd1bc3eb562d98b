namespace KubePortal.Console.Commands;

/// <summary>
/// One command of the console, or a subcommand of one (<c>kubectl rollout status</c>): its name, what it takes, and what it does.
/// Parser, help and completion read nothing else.
/// </summary>
/// <remarks>
/// A new command is one file with one subclass and one line in <see cref="CommandTable"/> (a kubectl verb: in
/// <c>KubectlCommand</c>); its summary and its flags' descriptions stand in <c>ConsoleText.resx</c> and <c>ConsoleText.ja.resx</c>,
/// under the command's path with dots (<c>kubectl.rollout.status</c>, <c>grep.ignore-case</c>).
/// </remarks>
public abstract class ConsoleCommand
{
    private readonly Lazy<IReadOnlyList<Flag>> _allFlags;

    protected ConsoleCommand(string name, string usage)
    {
        Name = name;
        Usage = usage;
        _allFlags = new(() => [.. Flags, .. InheritedFlags, Flags.Any(f => f.Letter == Help.Letter) ? Help with { Letter = '\0' } : Help]);
    }

    /// <summary>The flag that every command has.</summary>
    public static Flag Help { get; } = Flag.Switch("help", 'h');

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What follows its name, in the usual notation: <c>[-n LINES] [FILE]...</c></summary>
    public string Usage { get; }

    /// <summary>Other names of it.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>The command that this one belongs to, or null.</summary>
    public ConsoleCommand? Parent { get; private set; }

    /// <summary>Its full name: <c>kubectl rollout status</c>.</summary>
    public string Path => Parent is null ? Name : $"{Parent.Path} {Name}";

    /// <summary>The flags of its own.</summary>
    public virtual IReadOnlyList<Flag> Flags => [];

    /// <summary>The flags that its subcommands have, too.</summary>
    public virtual IReadOnlyList<Flag> InheritedFlags => Parent?.InheritedFlags ?? [];

    /// <summary>Every flag that may be given to it.</summary>
    public IReadOnlyList<Flag> AllFlags => _allFlags.Value;

    /// <summary>What its operands name.</summary>
    public virtual OperandKind Operands => OperandKind.None;

    /// <summary>Its subcommands; a command that has some does nothing by itself.</summary>
    public virtual IReadOnlyList<ConsoleCommand> Subcommands => [];

    /// <summary>Whether everything after the first operand is an operand, too (a command that runs a command).</summary>
    public virtual bool FlagsStopAtOperand => false;

    /// <summary>Example lines, each of which the console understands.</summary>
    public virtual IReadOnlyList<string> Examples => [];

    /// <summary>What it does, in one sentence.</summary>
    public string Summary(string language) => ConsoleText.Of(TextKey, language);

    /// <summary>What one of its flags does.</summary>
    public string Describe(Flag flag, string language)
    {
        ArgumentNullException.ThrowIfNull(flag);
        for (var owner = this; owner is not null; owner = owner.Parent)
        {
            if (ConsoleText.Find($"{owner.TextKey}.{flag.Key}", language) is { } text)
            {
                return text;
            }
        }

        return ConsoleText.Of($"flag.{flag.Key}", language);
    }

    private string TextKey => Path.Replace(' ', '.');

    /// <summary>Does it.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="CommandException">What the learner asked for can't be done.</exception>
    internal abstract Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken);

    /// <summary>The exit status that a mistake ends it with.</summary>
    internal virtual int StatusAfter(CommandException problem) => problem.ExitCode;

    /// <summary>How a mistake is told; the Unix tools' way unless a command has its own.</summary>
    internal virtual string Explain(CommandException problem) => problem is UsageException { Letter: not '\0' } usage
        ? usage.Message.StartsWith("flag needs", StringComparison.Ordinal)
            ? $"{Name}: option requires an argument -- '{usage.Letter}'\nTry '{Name} --help' for more information."
            : $"{Name}: invalid option -- '{usage.Letter}'\nTry '{Name} --help' for more information."
        : problem is UsageException ? $"{Name}: {problem.Message}\nTry '{Name} --help' for more information." : $"{Name}: {problem.Message}";

    /// <summary>The text of <c>--help</c>, in the session's language.</summary>
    internal virtual string HelpText(string language) => CommandHelp.For(this, language);

    /// <summary>Rewrites older notations (<c>head -5</c>) before the words are parsed.</summary>
    internal virtual IReadOnlyList<string> Modernize(IReadOnlyList<string> words) => words;

    /// <summary>Called for a word that should be a subcommand and is none, before its flags are looked at.</summary>
    /// <exception cref="CommandException">What to say about it.</exception>
    internal virtual void RefuseSubcommand(string word)
    {
    }

    /// <summary>Makes commands the subcommands of this one.</summary>
    protected IReadOnlyList<ConsoleCommand> Own(params ConsoleCommand[] commands)
    {
        foreach (var command in commands)
        {
            command.Parent = this;
        }

        return commands;
    }
}
