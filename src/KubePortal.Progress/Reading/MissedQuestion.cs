namespace KubePortal.Progress.Reading;

/// <summary>A question that somebody has tried and not answered right: for the learner and their team's leads.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="CourseId">The course.</param>
/// <param name="QuestionId">The question.</param>
/// <param name="AnswerCount">How often it was answered.</param>
/// <param name="LastAnsweredAt">When it was last answered.</param>
public sealed record MissedQuestion(string LearnerId, string CourseId, string QuestionId, int AnswerCount, DateTimeOffset LastAnsweredAt);
