namespace KubePortal.Lessons;

/// <summary>A block of code of a lesson, as its author wrote it. Code in questions is none of them.</summary>
/// <param name="Fence">What may be done with it: <c>run</c>, <c>copy</c>, <c>edit</c>, <c>read</c>, <c>output</c>, <c>expect</c>, <c>diagram</c>.</param>
/// <param name="Language">As on the fence, normalised (<c>bash</c>, <c>yaml</c>); "" where none is written.</param>
/// <param name="Text">The lines, without a line end behind the last.</param>
/// <param name="Line">Of the fence in the lesson's file, from 1.</param>
/// <param name="SectionId">The section that it stands in; null above the first heading.</param>
public sealed record LessonCode(string Fence, string Language, string Text, int Line, string? SectionId)
{
    /// <summary>The name under which an <c>edit</c> block opens in the editor; null for the others.</summary>
    public string? File { get; init; }

    /// <summary>The block's last command is meant to end with an error (<c>run fails</c>).</summary>
    public bool Fails { get; init; }

    /// <summary>The commands of a shell block, in order; empty for the others.</summary>
    public IReadOnlyList<LessonCommand> Commands { get; init; } = [];
}
