namespace KubePortal.Console.Shell;

/// <summary>A command line, parsed: pipelines with what joins them.</summary>
internal sealed record ShellScript(IReadOnlyList<ShellStep> Steps);

/// <summary>A pipeline, and on which outcome of the one before it is run.</summary>
internal sealed record ShellStep(StepCondition Condition, IReadOnlyList<ShellCommand> Pipeline, bool Negated);

/// <summary>When a step is run: always (<c>;</c>, a new line), or after success (<c>&amp;&amp;</c>) or failure (<c>||</c>).</summary>
internal enum StepCondition
{
    Always,
    AfterSuccess,
    AfterFailure,
}

/// <summary>One command of a pipeline: assignments before it, its words, its redirections.</summary>
internal sealed record ShellCommand(
    IReadOnlyList<ShellAssignment> Assignments, IReadOnlyList<ShellWord> Words, IReadOnlyList<ShellRedirection> Redirections);

/// <summary><c>NAME=value</c> before a command or alone.</summary>
internal sealed record ShellAssignment(string Name, ShellWord Value);

/// <summary>A word's parts, joined without space.</summary>
internal sealed record ShellWord(IReadOnlyList<WordPart> Parts)
{
    /// <summary>The word, where it holds no variables or substitutions; else null.</summary>
    public string? Literal => Parts.All(p => p is LiteralPart) ? string.Concat(Parts.Cast<LiteralPart>().Select(p => p.Text)) : null;
}

/// <summary>A part of a word. A quoted part is neither split at spaces nor expanded to file names.</summary>
internal abstract record WordPart(bool Quoted);

/// <summary>Text as it stands.</summary>
internal sealed record LiteralPart(string Text, bool Quoted) : WordPart(Quoted);

/// <summary><c>$NAME</c> or <c>${NAME}</c>.</summary>
internal sealed record VariablePart(string Name, bool Quoted) : WordPart(Quoted);

/// <summary><c>$(command)</c>.</summary>
internal sealed record SubstitutionPart(ShellScript Script, bool Quoted) : WordPart(Quoted);

/// <summary>Where a command reads from or writes to.</summary>
internal sealed record ShellRedirection(RedirectionKind Kind, ShellWord Target);

/// <summary>The redirections of this shell.</summary>
internal enum RedirectionKind
{
    /// <summary><c>&lt; file</c></summary>
    Input,

    /// <summary><c>&gt; file</c></summary>
    Output,

    /// <summary><c>&gt;&gt; file</c></summary>
    Append,

    /// <summary><c>2&gt; file</c></summary>
    Errors,

    /// <summary><c>2&gt;&amp;1</c></summary>
    ErrorsToOutput,

    /// <summary><c>&lt;&lt;END</c> and <c>&lt;&lt;&lt; text</c>: the target is the text itself.</summary>
    HereText,
}
