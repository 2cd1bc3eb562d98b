using KubePortal.Lessons.Markup;
using KubePortal.Lessons.ShellBlocks;

namespace KubePortal.Lessons.Directives;

/// <summary>Commands to run in the console, one by one: <c>```bash run</c>, and what plain notes have in shell blocks.
/// A command that the console can't run as written (another tool's, or one with a placeholder) gets a copy button instead.</summary>
internal sealed class RunFence() : CodeFence("run")
{
    /// <summary>Behind <c>run</c>: the block's last command ends with an error, and the text says so.</summary>
    internal const string Fails = "fails";

    internal override IReadOnlyList<string> Flags => [Fails];

    internal static bool HasCommandToRun(string text) => ShellScript.Parse(text).Parts.OfType<ShellCommand>().Any(c => RunnableCommand.IsRunnable(c.Text));

    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        var script = ShellScript.Parse(code.Text);
        var commands = script.Parts.OfType<ShellCommand>().ToList();
        CodeFigure.Open(renderer, code, "run");
        // All at once only where the author says that the lines belong together; notes gather commands that don't.
        if (code.WordIsWritten && commands.Count(c => RunnableCommand.IsRunnable(c.Text)) > 1) CodeFigure.Button(renderer, "run-all", "RunAll");
        CodeFigure.Button(renderer, "copy", "Copy");
        CodeFigure.StartLines(renderer);
        foreach (var part in script.Parts) WritePart(renderer, code, part);
        CodeFigure.Close(renderer);
    }

    private static void WritePart(LessonHtmlRenderer renderer, CodeBlockText code, ShellPart part)
    {
        renderer.Write("<span class=\"line");
        if (part is ShellText { IsComment: false } output)
        {
            renderer.Write(output.Lines[0].Trim().Length == 0 ? "\">" : " output\">").WriteEscape(output.Lines[0]).Write("\n</span>");
            return;
        }
        renderer.Write("\"");
        if (part is ShellCommand command) OpenCommand(renderer, command);
        else renderer.Write(">");
        for (var i = 0; i < part.Lines.Count; i++)
        {
            var line = part.Lines[i];
            if (i == 0 && part is ShellCommand { Prompt: { Length: > 0 } prompt })
            {
                renderer.Write("<span class=\"prompt\" aria-hidden=\"true\">").WriteEscape(prompt.TrimEnd()).Write(" </span>");
                line = line.TrimStart()[prompt.Length..];
            }
            CodeFigure.Highlighted(renderer, code.Language, line);
            renderer.Write("\n");
        }
        renderer.Write("</span>");
    }

    private static void OpenCommand(LessonHtmlRenderer renderer, ShellCommand command)
    {
        var runs = RunnableCommand.IsRunnable(command.Text);
        var (action, label) = runs ? ("run", "RunLine") : ("copy", "CopyLine");
        renderer.Write(" data-command=\"").WriteEscape(command.Text).Write("\"");
        if (runs && RunnableCommand.Blocks(command.Text)) renderer.Write(" data-blocking=\"true\"");
        renderer.Write($"><button type=\"button\" class=\"line-{action}\" data-action=\"{action}\" aria-label=\"")
            .WriteEscape($"{renderer.ControlLabel(label)}: {command.Text}").Write("\"></button>");
    }
}
