namespace KubePortal.Lessons;

/// <summary>One or more options are right, and those together are the answer. The form sends the position of each chosen one.</summary>
public sealed class SeveralQuestion : Question
{
    internal SeveralQuestion(string id, string promptHtml, IReadOnlyList<QuestionOption> options)
        : base(id, QuestionKind.Several, promptHtml, options)
    {
    }

    public override QuestionVerdict Judge(IReadOnlyList<string> answer)
    {
        if (Chosen(answer) is not { } chosen) return QuestionVerdict.Incomplete;
        var right = Options.All(o => o.IsRight == chosen.Contains(o));
        var told = right ? Options.OrderByDescending(chosen.Contains) : chosen.OrderBy(o => o.Position);
        return new(right ? QuestionOutcome.Right : QuestionOutcome.Wrong,
            [.. told.Select(o => new QuestionExplanation(o.Html, o.ExplanationHtml, o.IsRight))],
            chosen.Count(o => o.IsRight), Options.Count(o => o.IsRight));
    }
}
