namespace KubePortal.Lessons;

/// <summary>What a learner is told about an answer.</summary>
/// <param name="Explanations">Of what was answered; of all options where the answer to a choice was right, the answered ones first.
/// Never names what would have been right.</param>
/// <param name="Hits">How much of the answer is right: right options chosen, steps in their place; 0 or 1 for other kinds.</param>
/// <param name="HitsMax">What <paramref name="Hits"/> is for the right answer.</param>
public sealed record QuestionVerdict(QuestionOutcome Outcome, IReadOnlyList<QuestionExplanation> Explanations, int Hits, int HitsMax)
{
    public static QuestionVerdict Incomplete { get; } = new(QuestionOutcome.Incomplete, [], 0, 0);

    public bool IsRight => Outcome == QuestionOutcome.Right;
}
