using KubePortal.Web.Lessons;

namespace KubePortal.Web.Teams;

/// <summary>A member's row.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="Name">Their name: any text.</param>
/// <param name="Cells">How far they are, a lesson each in the columns' order.</param>
/// <param name="LastActiveAt">When they last did something that counts, in any course; only for leads, and null before the first time.</param>
public sealed record BoardRow(string LearnerId, string Name, IReadOnlyList<LessonState> Cells, DateTimeOffset? LastActiveAt)
{
    /// <summary>How many lessons are done.</summary>
    public int DoneCount { get; } = Cells.Count(c => c is LessonState.Done);

    /// <summary>Whether both show the same; then the earlier one may stay, and nothing is drawn again.</summary>
    internal bool ShowsSameAs(BoardRow other) =>
        Name == other.Name && LastActiveAt == other.LastActiveAt && LearnerId == other.LearnerId && Cells.SequenceEqual(other.Cells);
}
