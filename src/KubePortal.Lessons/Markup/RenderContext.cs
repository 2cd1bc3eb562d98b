using System.Globalization;
using Markdig.Renderers;

namespace KubePortal.Lessons.Markup;

/// <summary>The text that is being rendered: where it comes from and what it may link to.</summary>
/// <param name="Language">The text's own language.</param>
/// <param name="PagePath">The lesson's address relative to the base (<c>courses/kubernetes/workloads/pod</c>); "" for a text on no page of
/// its own.</param>
/// <param name="LineOffset">Lines of the file before the text.</param>
internal sealed record RenderContext(
    string Language, SourceFileName File, string PagePath, int LineOffset, bool IsNotes, bool ShowProblems, ProblemLog Problems, CourseLinks Links)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<ContentProblem> _shown = [];

    internal int LineOf(Markdig.Syntax.MarkdownObject node) => node.Line + 1 + LineOffset;

    /// <summary>The lesson that the text is of; null for a lab's.</summary>
    internal string? LessonId { get; init; }

    /// <summary>The questions that were written so far, in order.</summary>
    internal List<Question> Questions { get; } = [];

    /// <summary>The blocks of code that were written so far, in order.</summary>
    internal List<LessonCode> Code { get; } = [];

    /// <summary>The boxes of then and now that were written so far, in order.</summary>
    internal List<Erratum> Errata { get; } = [];

    /// <summary>Addresses outside the portal that the text itself gives, with their lines.</summary>
    internal List<(string Address, int Line)> OutsideLinks { get; } = [];

    /// <summary>The section that is being written; null above the first heading.</summary>
    internal string? SectionId { get; set; }

    /// <summary>An id that no other element of the page has.</summary>
    internal string UniqueId(string wanted) => Slug.Unique(wanted, _ids);

    internal void Problem(int line, string message, string remedy, LessonHtmlRenderer? shownIn = null)
    {
        var problem = Problems.Error(File.Path, line, message, remedy);
        if (!ShowProblems || shownIn is null) return;
        _shown.Add(problem);
        WriteProblem(shownIn, problem);
    }

    /// <summary>In development, shows the errors of a lab's files where a lesson offers the lab, once a text.</summary>
    internal void LabProblems(string labId, HtmlRenderer shownIn)
    {
        if (!ShowProblems || Links.LabFolder(labId) is not { } folder) return;
        foreach (var problem in Problems.ErrorsBelow(folder).Where(_shown.Add)) WriteProblem(shownIn, problem);
    }

    /// <summary>In development, HTML for the problems of this text that have no place inside it (front matter, links).</summary>
    internal string UnshownProblems(TextDraft text, string? labId)
    {
        if (!ShowProblems) return "";
        var lastLine = text.LineOffset + text.Body.Count(c => c == '\n') + 1;
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        foreach (var problem in Problems.Of(File.Path))
        {
            var isHere = !IsNotes || (problem.Line >= text.LineOffset && problem.Line <= lastLine);
            if (isHere && problem.Severity == ContentSeverity.Error && _shown.Add(problem)) WriteProblem(renderer, problem);
        }
        if (labId is not null) LabProblems(labId, renderer);
        return writer.ToString();
    }

    private static void WriteProblem(HtmlRenderer renderer, ContentProblem problem)
    {
        renderer.Write("<aside class=\"content-problem\" role=\"note\" lang=\"en\"><p><code>");
        renderer.WriteEscape(string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{problem.Line}"));
        renderer.Write("</code> ");
        renderer.WriteEscape(problem.Sentences);
        renderer.WriteLine("</p></aside>");
    }
}

/// <summary>A content file's name for problems, and its folder inside the course for relative links.</summary>
/// <param name="Path">Relative to the content directory.</param>
/// <param name="CourseRelativeFolder">The file's folder relative to the course's; "" for the course's own.</param>
internal sealed record SourceFileName(string Path, string CourseRelativeFolder);
