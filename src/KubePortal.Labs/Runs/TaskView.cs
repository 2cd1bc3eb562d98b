using KubePortal.Lessons;

namespace KubePortal.Labs;

/// <summary>One task of a lab run at one moment.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Title">A sentence about the world.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Missing">What is missing while it waits, why it is lost; empty otherwise. Plain text.</param>
/// <param name="Needs">Ids of the tasks that must pass first and haven't.</param>
/// <param name="Hints">The hints opened so far, first to last; safe HTML.</param>
/// <param name="HintCount">How many hints there are.</param>
/// <param name="PassedAt">When it passed, by the wall clock.</param>
public sealed record TaskView(
    string Id,
    LocalizedText Title,
    TaskState State,
    LocalizedText Missing,
    IReadOnlyList<string> Needs,
    IReadOnlyList<LocalizedText> Hints,
    int HintCount,
    DateTimeOffset? PassedAt)
{
    /// <summary>Whether the solution may be opened from this task: all its hints are open.</summary>
    public bool SolutionAvailable => Hints.Count == HintCount;
}
