namespace KubePortal.Progress.Reading;

/// <summary>How often one learner answered one question.</summary>
/// <param name="IsRight">Answered right at least once.</param>
/// <param name="AnswerCount">Right and wrong answers together.</param>
public sealed record QuestionTries(bool IsRight, int AnswerCount);
