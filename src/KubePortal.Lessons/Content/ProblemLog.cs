namespace KubePortal.Lessons;

/// <summary>Gathers what is wrong while content is read.</summary>
internal sealed class ProblemLog
{
    private readonly List<ContentProblem> _problems = [];

    internal int Count => _problems.Count;

    internal ContentProblem Error(string file, int line, string message, string remedy = "") =>
        Add(new ContentProblem(ContentSeverity.Error, file, line, message, remedy));

    internal ContentProblem Warning(string file, int line, string message, string remedy = "") =>
        Add(new ContentProblem(ContentSeverity.Warning, file, line, message, remedy));

    internal IEnumerable<ContentProblem> Of(string file) => _problems.Where(p => p.File == file);

    internal IReadOnlyList<ContentProblem> Ordered() =>
        [.. _problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];

    private ContentProblem Add(ContentProblem problem)
    {
        _problems.Add(problem);
        return problem;
    }
}
