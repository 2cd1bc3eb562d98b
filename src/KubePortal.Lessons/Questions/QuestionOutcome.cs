namespace KubePortal.Lessons;

/// <summary>How an answer was judged.</summary>
public enum QuestionOutcome
{
    /// <summary>Nothing was answered, or not all that the form asks for.</summary>
    Incomplete,
    Wrong,
    Right,
}
