namespace KubePortal.Labs;

/// <summary>A lab can't go on.</summary>
public sealed class LabFailedException(LabProblem problem, Exception? innerException = null) : Exception(problem.ToString(), innerException)
{
    /// <summary>Why.</summary>
    public LabProblem Problem { get; } = problem;
}
