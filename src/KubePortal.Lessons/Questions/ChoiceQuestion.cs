namespace KubePortal.Lessons;

/// <summary>One option is right. The form sends its position.</summary>
public sealed class ChoiceQuestion : Question
{
    internal ChoiceQuestion(string id, QuestionKind kind, string promptHtml, IReadOnlyList<QuestionOption> options)
        : base(id, kind, promptHtml, options)
    {
    }

    public override QuestionVerdict Judge(IReadOnlyList<string> answer)
    {
        if (Chosen(answer) is not [var chosen]) return QuestionVerdict.Incomplete;
        IEnumerable<QuestionOption> told = chosen.IsRight ? Options.OrderByDescending(o => o == chosen) : [chosen];
        return new(chosen.IsRight ? QuestionOutcome.Right : QuestionOutcome.Wrong,
            [.. told.Select(o => new QuestionExplanation(o.Html, o.ExplanationHtml, o.IsRight))], chosen.IsRight ? 1 : 0, 1);
    }
}
