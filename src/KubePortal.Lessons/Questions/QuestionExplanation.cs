namespace KubePortal.Lessons;

/// <summary>Why an answer is right or wrong.</summary>
/// <param name="AnswerHtml">The answer that is explained, as safe HTML without a paragraph around it; "" where the whole answer is.</param>
/// <param name="Html">The explanation, as safe HTML.</param>
/// <param name="IsRight">Whether this option belongs to the right answer.</param>
public sealed record QuestionExplanation(string AnswerHtml, string Html, bool IsRight);
