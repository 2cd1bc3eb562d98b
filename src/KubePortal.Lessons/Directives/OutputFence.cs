using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>What a command is expected to print: <c>```text output</c>.</summary>
internal sealed class OutputFence() : CodeFence("output", "title")
{
    /// <summary>Shorter lines fit wherever a lesson is read but on a phone.</summary>
    private const int SentenceMin = 60;

    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        CodeFigure.Open(renderer, code, "read", ("data-output", "true"));
        CodeFigure.Title(renderer, code.Arguments["title"] ?? renderer.Label("Output"));
        CodeFigure.StartLines(renderer);
        foreach (var line in code.Text.Split('\n'))
            renderer.Write(IsSentence(line) ? "<span class=\"line output sentence\">" : "<span class=\"line output\">").WriteEscape(line).Write("\n</span>");
        CodeFigure.Close(renderer);
    }

    // A row of a table keeps its columns and is scrolled; a long message reads better when it goes on below.
    private static bool IsSentence(string line) => line.Length > SentenceMin && !line.Trim().Contains("  ", StringComparison.Ordinal);
}
