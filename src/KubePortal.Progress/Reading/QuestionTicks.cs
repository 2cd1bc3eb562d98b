namespace KubePortal.Progress.Reading;

/// <summary>What one learner did with one question.</summary>
/// <param name="IsRight">Answered right at least once.</param>
/// <param name="LastAnswer">The last answer, as the question's form sends it, a value a line.</param>
public sealed record QuestionTicks(bool IsRight, string LastAnswer);
