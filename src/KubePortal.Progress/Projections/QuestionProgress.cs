using KubePortal.Progress.Events;

namespace KubePortal.Progress.Projections;

/// <summary>How a learner answered a question.</summary>
public sealed class QuestionProgress
{
    public required string LearnerId { get; init; }

    public required string CourseId { get; init; }

    /// <summary>Unique in the course, whichever lesson the question stands in by now.</summary>
    public required string QuestionId { get; init; }

    /// <summary>How often it was answered.</summary>
    public int AnswerCount { get; private set; }

    /// <summary>When it was first answered right; null while it was not. A wrong answer afterwards takes nothing away.</summary>
    public DateTimeOffset? FirstRightAt { get; private set; }

    public DateTimeOffset? LastAnsweredAt { get; private set; }

    /// <summary>The last answer, as the question's form sends it, a value a line.</summary>
    public string LastAnswer { get; private set; } = "";

    public void Apply(QuizAnswered e)
    {
        AnswerCount++;
        if (e.IsRight && (FirstRightAt is null || e.At < FirstRightAt))
        {
            FirstRightAt = e.At;
        }

        if (LastAnsweredAt is null || e.At >= LastAnsweredAt)
        {
            LastAnsweredAt = e.At;
            LastAnswer = e.Answer;
        }
    }
}
