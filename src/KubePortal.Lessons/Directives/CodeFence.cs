using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>What may be done with a fenced block, by the word behind its language: <c>```bash run</c>. One class a file; registered
/// in <see cref="All"/>.</summary>
internal abstract class CodeFence(string word, params IReadOnlyList<string> arguments)
{
    internal static IReadOnlyList<CodeFence> All { get; } =
        [new RunFence(), new CopyFence(), new EditFence(), new ReadFence(), new OutputFence(), new ExpectFence(), new DiagramFence()];

    internal string Word { get; } = word;

    /// <summary>The named arguments it takes.</summary>
    internal IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>Words that may stand behind <see cref="Word"/>.</summary>
    internal virtual IReadOnlyList<string> Flags => [];

    /// <summary>The name under which a block opens in the editor; null where it doesn't.</summary>
    internal virtual string? FileOf(CodeBlockText code) => null;

    internal abstract void Write(LessonHtmlRenderer renderer, CodeBlockText code);

    internal static CodeFence? Find(string word) => All.FirstOrDefault(f => f.Word == word);

    /// <summary>The fence meant where no word says so.</summary>
    internal static CodeFence Default(CodeBlockText code) => code.Language switch
    {
        "mermaid" => Find("diagram")!,
        _ when code.IsShell => RunFence.HasCommandToRun(code.Text) ? Find("run")! : Find("copy")!,
        "yaml" when EditFence.FileNameOf(code.Text) is not null => Find("edit")!,
        "text" or "" => Find("read")!,
        _ => Find("copy")!,
    };
}

/// <summary>A fenced or indented block of code.</summary>
/// <param name="Language">Normalised (<c>bash</c> for sh and shell, <c>yaml</c> for yml); "" where none is written.</param>
/// <param name="WordIsWritten">The author named the fence's word; else it was guessed.</param>
internal sealed record CodeBlockText(string Text, string Language, DirectiveArguments Arguments, bool WordIsWritten, Markdig.Syntax.MarkdownObject Node)
{
    internal bool IsShell => Language is "bash" or "console";
}
