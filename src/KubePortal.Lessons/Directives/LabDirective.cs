using System.Globalization;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;

namespace KubePortal.Lessons.Directives;

/// <summary>The offer to open a lab, with what the author says about it: <c>:::lab rolling-update</c></summary>
internal sealed class LabDirective() : BlockDirective("lab")
{
    internal override void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments)
    {
        var links = renderer.Context.Links;
        var labId = arguments.Words.FirstOrDefault() ?? "";
        if (links.Lab(labId) is not { } lab)
        {
            var (message, remedy) = links.MissingLab(labId, renderer.Context.Problems, "Write ':::lab ID' with the id of one of the course's labs");
            renderer.Problem(container, message, remedy);
            renderer.Context.LabProblems(labId, renderer);
            renderer.WriteChildren(container);
            return;
        }
        renderer.Context.LabProblems(labId, renderer);
        var language = renderer.Context.Language;
        renderer.Write("<aside class=\"box lab-offer\" role=\"note\" data-lab=\"").WriteEscape(labId).Write("\"><p class=\"box-title\">")
            .WriteEscape($"{renderer.Label("Lab")}: {lab.Title.In(language)}");
        if (lab.Kind == LabKind.Repair) renderer.Write(" <span class=\"lab-kind\">").WriteEscape(renderer.Label("LabRepair")).Write("</span>");
        renderer.Write(" <span class=\"lab-minutes\">")
            .WriteEscape(string.Format(CultureInfo.InvariantCulture, renderer.Label("LabMinutes"), lab.Minutes)).WriteLine("</span></p>");
        renderer.WriteChildren(container);
        renderer.EnsureLine();
        renderer.Write("<p class=\"lab-action\"><a class=\"lab-open\" data-action=\"open-lab\" data-lab=\"").WriteEscape(labId).Write("\" href=\"")
            .WriteEscape($"{renderer.Context.PagePath}?workbench=open&lab={Uri.EscapeDataString(labId)}")
            .Write("\" data-when-open=\"").WriteEscape(renderer.Label("LabShow")).Write("\">")
            .WriteEscape(renderer.Label("LabOpen")).WriteLine("</a></p>");
        renderer.WriteLine("</aside>");
    }
}
