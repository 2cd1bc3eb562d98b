using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>Text to take elsewhere: <c>```bash copy</c>, with <c>title="…"</c> if wished.</summary>
internal sealed class CopyFence() : CodeFence("copy", "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        CodeFigure.Open(renderer, code, "copy");
        if (code.Arguments["title"] is { } title) CodeFigure.Title(renderer, title);
        CodeFigure.Button(renderer, "copy", "Copy");
        CodeFigure.StartLines(renderer);
        CodeFigure.Lines(renderer, code);
        CodeFigure.Close(renderer);
    }
}
