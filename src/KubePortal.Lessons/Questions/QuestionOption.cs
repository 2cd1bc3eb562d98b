namespace KubePortal.Lessons;

/// <summary>Something that can be answered.</summary>
/// <param name="Position">From 0, in the author's order, alike in both languages.</param>
/// <param name="Html">The answer, as safe HTML without a paragraph around it.</param>
/// <param name="Text">The answer as plain text.</param>
/// <param name="ExplanationHtml">Why it is right or wrong, as safe HTML; "" for a step of an order.</param>
public sealed record QuestionOption(int Position, string Html, string Text, string ExplanationHtml, bool IsRight);
