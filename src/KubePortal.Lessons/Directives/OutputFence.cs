using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>What a command is expected to print: <c>```text output</c>.</summary>
internal sealed class OutputFence() : CodeFence("output", "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        CodeFigure.Open(renderer, code, "read", ("data-output", "true"));
        CodeFigure.Title(renderer, code.Arguments["title"] ?? renderer.Label("Output"));
        CodeFigure.StartLines(renderer);
        foreach (var line in code.Text.Split('\n')) renderer.Write("<span class=\"line output\">").WriteEscape(line).Write("\n</span>");
        CodeFigure.Close(renderer);
    }
}
