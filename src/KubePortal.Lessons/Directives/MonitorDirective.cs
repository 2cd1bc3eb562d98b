using KubePortal.Lessons.Markup;
using KubePortal.Lessons.Monitors;
using Markdig.Extensions.CustomContainers;

namespace KubePortal.Lessons.Directives;

/// <summary>A monitoring rule over a series that the learner can change: <c>:::monitor threshold</c>. What stands in the box is shown above it.</summary>
internal sealed class MonitorDirective() : BlockDirective("monitor")
{
    internal override void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments)
    {
        renderer.WriteChildren(container);
        var name = arguments.Words.FirstOrDefault() ?? "";
        if (MonitorRule.Find(name) is { } monitor)
        {
            renderer.WriteLine(MonitorFigure.Html(monitor, _ => null, renderer.Context.Language));
            return;
        }
        var known = MonitorRule.All.Select(m => m.Name).ToList();
        renderer.Problem(container, name.Length == 0 ? "the monitor has no kind" : $"there is no monitor '{name}'", Spelling.DidYouMean(name, known, Spelling.OneOf(known)));
    }
}
