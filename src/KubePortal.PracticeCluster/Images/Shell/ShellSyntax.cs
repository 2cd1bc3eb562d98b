namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>A piece of a shell script.</summary>
internal abstract record ShellNode;

/// <summary>A simple command: assignments, words, redirections.</summary>
internal sealed record SimpleCommand(IReadOnlyList<(string Name, ShellWord Value)> Assignments, IReadOnlyList<ShellWord> Words, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary>Commands one after the other.</summary>
internal sealed record Sequence(IReadOnlyList<ShellNode> Commands) : ShellNode;

/// <summary><c>left &amp;&amp; right</c> or <c>left || right</c>.</summary>
internal sealed record AndOr(ShellNode Left, bool IsAnd, ShellNode Right) : ShellNode;

/// <summary><c>a | b</c>, or <c>! a</c>.</summary>
internal sealed record Pipeline(IReadOnlyList<ShellNode> Commands, bool Negated) : ShellNode;

/// <summary><c>command &amp;</c>.</summary>
internal sealed record Background(ShellNode Command) : ShellNode;

/// <summary><c>if … then … else … fi</c>.</summary>
internal sealed record If(ShellNode Condition, ShellNode Then, ShellNode? Else) : ShellNode;

/// <summary><c>while … do … done</c>, or <c>until</c>.</summary>
internal sealed record While(ShellNode Condition, ShellNode Body, bool Until) : ShellNode;

/// <summary><c>for x in … do … done</c>.</summary>
internal sealed record For(string Variable, IReadOnlyList<ShellWord> Words, ShellNode Body) : ShellNode;

/// <summary>A compound command with redirections: <c>{ …; } &gt; file</c>.</summary>
internal sealed record Redirected(ShellNode Command, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary><c>&gt; file</c>, <c>&gt;&gt; file</c>, <c>2&gt; file</c>, <c>2&gt;&amp;1</c>, <c>&lt; file</c>, <c>&lt;&lt; END</c>.</summary>
internal sealed record Redirection(int Descriptor, RedirectionKind Kind, ShellWord Target);

internal enum RedirectionKind
{
    Write,
    Append,
    Duplicate,
    Read,
    Here,
}

/// <summary>A word before its expansion.</summary>
internal sealed record ShellWord(IReadOnlyList<WordPart> Parts)
{
    /// <summary>The text where nothing in it has to be expanded or is quoted; else null.</summary>
    public string? Bare => Parts is [{ Kind: WordPartKind.Text, Quoted: false } only] ? only.Text : null;
}

internal sealed record WordPart(WordPartKind Kind, string Text, bool Quoted);

internal enum WordPartKind
{
    Text,
    Variable,
    Command,
    Arithmetic,
}
