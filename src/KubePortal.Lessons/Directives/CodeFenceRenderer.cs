using KubePortal.Lessons.Markup;
using KubePortal.Lessons.ShellBlocks;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>Finds what may be done with a block of code and lets that write it.</summary>
internal sealed class CodeFenceRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var lesson = (LessonHtmlRenderer)renderer;
        var fenced = block as FencedCodeBlock;
        var arguments = DirectiveArguments.Parse(fenced?.Arguments);
        var word = arguments.Words.FirstOrDefault();
        if (QuestionDirective.Holds(block)) word = OnlyRead(lesson, block, word);
        var text = block.Lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
        var code = new CodeBlockText(text, LanguageOf(fenced?.Info, text, lesson.Context.IsNotes), arguments, word is not null, block);
        renderer.EnsureLine();

        var fence = word is null ? CodeFence.Default(code) : CodeFence.Find(word);
        if (fence is null)
        {
            var known = CodeFence.All.Select(f => f.Word).ToList();
            lesson.Problem(block, $"there is no kind of code block '{word}'", Spelling.DidYouMean(word!, known, Spelling.OneOf(known)));
            fence = CodeFence.Default(code);
        }
        if (arguments.Unknown($"a code block '{fence.Word}'", fence.Arguments) is { } unknown) lesson.Problem(block, unknown.Message, unknown.Remedy);
        if (word is not null && arguments.Words.Skip(1).FirstOrDefault(w => !fence.Flags.Contains(w)) is { } stray)
            lesson.Problem(block, $"a code block '{fence.Word}' has no word '{stray}' behind it", Spelling.DidYouMean(stray, fence.Flags, fence.Flags.Count == 0 ? "Remove it" : Spelling.OneOf(fence.Flags)));
        if (!QuestionDirective.Holds(block)) lesson.Context.Code.Add(Recorded(fence, code, lesson.Context));
        fence.Write(lesson, code);
    }

    private static LessonCode Recorded(CodeFence fence, CodeBlockText code, RenderContext context) =>
        new(fence.Word, code.Language, code.Text, context.LineOf(code.Node), context.SectionId)
        {
            File = fence.FileOf(code),
            Fails = fence is RunFence && code.Arguments.Words.Contains(RunFence.Fails),
            Commands = code.IsShell ? LessonCommand.Of(code.Text) : [],
        };

    // A question is a form: nothing in it runs, opens or copies.
    private static string OnlyRead(LessonHtmlRenderer lesson, CodeBlock block, string? word)
    {
        if (word is "diagram") return word;
        if (word is not (null or "read")) lesson.Problem(block, $"a code block of a question can't be '{word}'", "Leave the word out: it is only read");
        return "read";
    }

    // Notes say seldom what a block holds; an author of lessons who leaves it out means text.
    private static string LanguageOf(string? info, string text, bool isNotes) => (info ?? "").ToLowerInvariant() switch
    {
        "" when isNotes && ShellScript.Parse(text) is var script && (script.HasPrompts || script.HasOnlyKubernetesTools) => "console",
        "sh" or "shell" or "bash" or "zsh" => "bash",
        "console" or "shell-session" or "terminal" => "console",
        "yml" or "yaml" => "yaml",
        "txt" or "text" or "plain" or "plaintext" => "text",
        var other => new string([.. other.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#')]),
    };
}
