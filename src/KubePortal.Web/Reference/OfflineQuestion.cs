using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using KubePortal.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>A question as it is read: what is asked, what can be answered, and, folded up, what is right and why.</summary>
internal static class OfflineQuestion
{
    /// <param name="form">The question's form in the lesson's page.</param>
    internal static string Html(IElement form, Question question, Func<string, string> words)
    {
        var fieldset = form.QuerySelector("fieldset")!;
        foreach (var gap in fieldset.QuerySelectorAll("input.question-gap")) gap.OuterHtml = "<span class=\"question-gap\">____</span>";
        foreach (var control in fieldset.QuerySelectorAll(".question-options")) control.Remove();
        var legend = fieldset.QuerySelector("legend")!;
        legend.Remove();

        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"question\" id=\"{WebUtility.HtmlEncode(form.Id)}\"><p>{legend.InnerHtml}</p>{fieldset.InnerHtml}");
        if (Offered(question) is { Count: > 0 } offered)
        {
            html.Append("<ul>");
            foreach (var option in offered) html.Append(CultureInfo.InvariantCulture, $"<li>{option.Html}</li>");
            html.Append("</ul>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{Word("Answer")}</summary>");
        if (question is OrderQuestion order) WriteOrder(html, order);
        else WriteOptions(html, question);
        return html.Append("</details></section>").ToString();

        string Word(string key) => WebUtility.HtmlEncode(words(key));

        void WriteOptions(StringBuilder to, Question of)
        {
            to.Append("<ul class=\"answers\">");
            foreach (var option in of.Options)
            {
                var answer = of is FieldQuestion && FieldQuestion.IsAnythingElse(option) ? Word("AnythingElse") : option.Html;
                to.Append(CultureInfo.InvariantCulture, $"<li class=\"{(option.IsRight ? "right" : "wrong")}\"><strong>{(option.IsRight ? "✓" : "✗")} {Word(option.IsRight ? "Right" : "Wrong")}:</strong> {answer}<div>{option.ExplanationHtml}</div></li>");
            }
            to.Append("</ul>");
        }
    }

    // A field's known answers would give it away.
    private static IReadOnlyList<QuestionOption> Offered(Question question) => question switch
    {
        FieldQuestion => [],
        OrderQuestion order => order.Shown,
        _ => question.Options,
    };

    private static void WriteOrder(StringBuilder html, OrderQuestion order)
    {
        html.Append("<ol>");
        foreach (var step in order.Options) html.Append(CultureInfo.InvariantCulture, $"<li>{step.Html}</li>");
        html.Append("</ol>");
        var right = order.Shown.Select((step, shown) => string.Create(CultureInfo.InvariantCulture, $"{shown}:{step.Position + 1}"));
        foreach (var explanation in order.Judge([.. right]).Explanations) html.Append(explanation.Html);
    }
}
