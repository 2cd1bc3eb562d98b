using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>Text that is only read: <c>```yaml read</c>, with <c>title="…"</c> if wished.</summary>
internal sealed class ReadFence() : CodeFence("read", "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        CodeFigure.Open(renderer, code, "read");
        if (code.Arguments["title"] is { } title) CodeFigure.Title(renderer, title);
        CodeFigure.StartLines(renderer);
        CodeFigure.Lines(renderer, code);
        CodeFigure.Close(renderer);
    }
}
