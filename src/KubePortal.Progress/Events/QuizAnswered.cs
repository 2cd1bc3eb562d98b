namespace KubePortal.Progress.Events;

/// <summary>The learner answered a question of a lesson; it may be answered again.</summary>
/// <param name="LessonId">The lesson in which it stood. A question that moved to another lesson is the same question.</param>
/// <param name="QuestionId">Unique in the course.</param>
/// <param name="Answer">What was answered, as the question's form sends it, a value a line.</param>
/// <param name="IsRight">As judged then.</param>
[EventName("quiz-answered")]
public sealed record QuizAnswered(string CourseId, string LessonId, string QuestionId, string Answer, bool IsRight) : LessonEvent(CourseId, LessonId);
