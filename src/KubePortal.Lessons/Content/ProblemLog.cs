namespace KubePortal.Lessons;

/// <summary>Gathers what is wrong while content is read, by several threads at once; a file is read by one of them.</summary>
internal sealed class ProblemLog
{
    private readonly List<ContentProblem> _problems = [];
    private readonly Lock _lock = new();

    /// <summary>The rule that is held against the content at the moment; null while it is only read.</summary>
    internal string? Rule { get; set; }

    internal ContentProblem Error(string file, int line, string message, string remedy = "") =>
        Add(new ContentProblem(ContentSeverity.Error, file, line, message, remedy));

    internal ContentProblem Warning(string file, int line, string message, string remedy = "") =>
        Add(new ContentProblem(ContentSeverity.Warning, file, line, message, remedy));

    /// <summary>
    /// Reads one piece of content so that a mistake of this program's own in it costs that piece alone: it is reported with what was thrown.
    /// </summary>
    internal T? Surviving<T>(string file, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or ArithmeticException or NullReferenceException
            or IndexOutOfRangeException or InvalidCastException or NotSupportedException or KeyNotFoundException or TimeoutException
            or IOException or UnauthorizedAccessException)
        {
            Add(new ContentProblem(ContentSeverity.Error, file, 1, $"this could not be read, so it is left out: {e.Message.TrimEnd('.')}", "Undo the last change to it, and report this") { Fault = e });
            return null;
        }
    }

    /// <summary>The errors in the files below a folder.</summary>
    internal IEnumerable<ContentProblem> ErrorsBelow(string folder) =>
        Ordered().Where(p => p.Severity == ContentSeverity.Error && (p.File == folder || p.File.StartsWith(folder + "/", StringComparison.Ordinal)));

    internal IReadOnlyList<ContentProblem> Of(string file)
    {
        lock (_lock) return [.. _problems.Where(p => p.File == file)];
    }

    internal IReadOnlyList<ContentProblem> Ordered()
    {
        lock (_lock) return [.. _problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];
    }

    private ContentProblem Add(ContentProblem problem)
    {
        problem = problem with { Rule = Rule };
        lock (_lock) _problems.Add(problem);
        return problem;
    }
}
