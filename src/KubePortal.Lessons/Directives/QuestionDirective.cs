using System.Globalization;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons.Directives;

/// <summary>A question with its answers: <c>:::choice ID</c>, what is asked, the list of answers, <c>:::</c>. It is shown as a form that
/// works without script; what is right stays on the server (<see cref="Question.Judge"/>).</summary>
/// <param name="kind">The directive is named like it.</param>
internal abstract class QuestionDirective(QuestionKind kind) : BlockDirective(NameOf(kind))
{
    internal QuestionKind Kind { get; } = kind;

    /// <summary>Whether <paramref name="block"/> stands in a question, where nothing can be run or opened.</summary>
    internal static bool Holds(Block block)
    {
        for (var outer = block.Parent; outer is not null; outer = outer.Parent)
            if (IsQuestion(outer)) return true;
        return false;
    }

    /// <summary>The id that is written behind a question's directive; null where none is.</summary>
    internal static string? IdOf(CustomContainer question) => IdIn(DirectiveArguments.Parse(question.Arguments));

    internal static bool IsQuestion(Block block) => block is CustomContainer { Info: { } name } && Find(name) is QuestionDirective;

    internal sealed override void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments)
    {
        if (renderer.Context.LessonId is not { } lessonId)
        {
            renderer.Problem(container, "a question can't stand here", "Ask it in a lesson");
            return;
        }
        if (IdIn(arguments) is not { } id)
        {
            renderer.Problem(container, $"a question '{Name}' needs an id", $"Write ':::{Name} ID', with letters, digits and '-'");
            return;
        }
        if (renderer.Context.Links.Questions.TakenBy(id, lessonId, renderer.Context) is { } other)
        {
            renderer.Problem(container, $"the question id '{id}' is taken by {other}", "Give each question of the course its own id");
            return;
        }
        var parts = QuestionParts.Of(container, renderer);
        if (Read(renderer, container, parts, id) is not { } question) return;
        question.Line = renderer.Context.LineOf(container);
        renderer.Context.Questions.Add(question);
        WriteForm(renderer, question, parts, lessonId);
    }

    /// <summary>The question; null with a problem told where it is none.</summary>
    protected abstract Question? Read(LessonHtmlRenderer renderer, CustomContainer container, QuestionParts parts, string id);

    /// <summary>Writes what is answered with, below what is asked.</summary>
    protected abstract void WriteAnswers(LessonHtmlRenderer renderer, Question question);

    /// <summary>What is asked below the legend, as it stands in the form.</summary>
    protected virtual string PromptInForm(LessonHtmlRenderer renderer, string html) => html;

    private static string? IdIn(DirectiveArguments arguments) =>
        arguments.Words is [{ } id] && Slug.IsId(id) && !id.Contains('/', StringComparison.Ordinal) ? id : null;

    private static string NameOf(QuestionKind kind) => kind.ToString().ToLowerInvariant();

    private void WriteForm(LessonHtmlRenderer renderer, Question question, QuestionParts parts, string lessonId)
    {
        var elementId = renderer.Context.UniqueId($"q-{question.Id}");
        renderer.Write($"<form method=\"post\" class=\"question\" id=\"{elementId}\" data-kind=\"{Name}\" data-question=\"{question.Id}\" action=\"")
            .WriteEscape(renderer.Context.Links.QuestionPath(question.Id)).WriteLine("\">");
        renderer.Write("<input type=\"hidden\" name=\"lesson\" value=\"").WriteEscape(lessonId).WriteLine("\">");
        renderer.Write("<fieldset><legend><span class=\"question-kind\">").WriteEscape(renderer.Label($"Question{Kind}")).Write("</span> ");
        renderer.WriteLine($"<span class=\"question-prompt\">{parts.LegendHtml}</span></legend>");
        renderer.Write(PromptInForm(renderer, parts.BelowHtml));
        WriteAnswers(renderer, question);
        renderer.Write("</fieldset><p class=\"question-actions\"><button type=\"submit\">").WriteEscape(renderer.Label("QuestionSubmit"))
            .WriteLine("</button></p><output class=\"question-feedback\"></output></form>");
    }

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
