namespace KubePortal.Lessons;

/// <summary>How a question is asked; the directives are named like it, in lower case.</summary>
public enum QuestionKind
{
    /// <summary>One of several answers is right.</summary>
    Choice,

    /// <summary>One or more of several answers are right.</summary>
    Several,

    /// <summary>Steps are to be put in order.</summary>
    Order,

    /// <summary>A gap in a piece of code is to be filled by typing.</summary>
    Field,

    /// <summary>What a command prints or does is to be foretold; one of several answers is right.</summary>
    Predict,
}
