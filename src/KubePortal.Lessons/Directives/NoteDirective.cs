using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;

namespace KubePortal.Lessons.Directives;

/// <summary>A titled box: note, tip, warning, goals, remember, look (what to look for in an output). <c>:::tip title="…"</c></summary>
internal sealed class NoteDirective(string name, string label) : BlockDirective(name, "title")
{
    internal override void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments)
    {
        Open(renderer, Name, arguments["title"] ?? renderer.Label(label));
        renderer.WriteChildren(container);
        renderer.EnsureLine();
        renderer.WriteLine("</aside>");
    }

    internal static void Open(LessonHtmlRenderer renderer, string name, string title)
    {
        renderer.Write($"<aside class=\"box box-{name}\" role=\"note\"><p class=\"box-title\">");
        renderer.WriteEscape(title).WriteLine("</p>");
    }
}
