namespace KubePortal.Console;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Start">Index in the line where the word that is completed starts.</param>
/// <param name="End">Index after the last character that a candidate replaces (the cursor).</param>
/// <param name="Candidates">Whole words, sorted, at most <see cref="CandidatesMax"/>; one that ends with a space is complete.</param>
/// <param name="CommonPrefix">The longest text that all candidates start with; empty if there is none.</param>
public sealed record CompletionResult(int Start, int End, IReadOnlyList<string> Candidates, string CommonPrefix)
{
    /// <summary>The most candidates that an answer holds.</summary>
    public const int CandidatesMax = 200;

    /// <summary>An answer without candidates.</summary>
    public static CompletionResult None(int cursor) => new(cursor, cursor, [], "");
}
