using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>What the command above prints, where that isn't worth showing: <c>```text expect</c>. It is compared, like an output.</summary>
internal sealed class ExpectFence() : CodeFence("expect")
{
    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
    }
}
