namespace KubePortal.Lessons;

/// <summary>A sentence about the world that the learner makes true.</summary>
public sealed class LabTask
{
    /// <summary>Unique in its lab; progress is kept under it.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text: a sentence about the world, not about a command.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Ids of tasks that must have passed first.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>All must hold at the same moment; the first that doesn't says what is missing. Never empty.</summary>
    public required IReadOnlyList<LabCheck> Checks { get; init; }

    /// <summary>When the task can't be saved any more; null: always can.</summary>
    public required LabTaskLoss? Lost { get; init; }

    /// <summary>Safe HTML, opened one at a time: where to look, which command, almost the answer.</summary>
    public required IReadOnlyList<LocalizedText> Hints { get; init; }
}
