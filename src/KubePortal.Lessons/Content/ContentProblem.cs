using System.Globalization;

namespace KubePortal.Lessons;

/// <summary>Something wrong in a content file: what, where, and what to do. One problem never stops other files.</summary>
/// <param name="File">Path relative to its content directory, with '/' (<c>courses/kubernetes/course.yaml</c>).</param>
/// <param name="Line">From 1, which is also where a file or folder as a whole is meant.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
/// <param name="Remedy">What the author can do about it, or "".</param>
public sealed record ContentProblem(ContentSeverity Severity, string File, int Line, string Message, string Remedy)
{
    /// <summary>The rule that says so, where one does: the name of its class in <c>Rules/</c>; else null.</summary>
    public string? Rule { get; init; }

    /// <summary>What shows it, in lines of its own: what was typed and printed; null where the message says all.</summary>
    public string? Detail { get; init; }

    /// <summary>What was thrown, where the file met a mistake of this program's own; else null.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What is wrong and what can be done about it, as sentences.</summary>
    public string Sentences => Remedy.Length == 0 ? $"{Message}." : $"{Message}. {Remedy}{(Remedy[^1] is '.' or '?' or '!' ? "" : ".")}";

    /// <summary><c>file:line: error: message. remedy.</c>, the form that editors make clickable.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{File}:{Line}: {(Severity == ContentSeverity.Error ? "error" : "warning")}: {Sentences}");
}
