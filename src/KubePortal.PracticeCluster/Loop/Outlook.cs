namespace KubePortal.PracticeCluster.Loop;

/// <summary>What somebody who waits for a cluster to settle may expect of a wake that waits for its time. Neither is said of what only tries again, or goes on for ever.</summary>
/// <param name="Arrival">When something that is on its way comes a step further.</param>
/// <param name="Attempt">
/// When something that isn't where it is meant to be tries once more to get there: it succeeds if what it lacked has come meanwhile, so that it
/// matters right after a change, and else not.
/// </param>
internal readonly record struct Outlook(DateTimeOffset? Arrival, DateTimeOffset? Attempt)
{
    /// <summary>Both as early as either of two says.</summary>
    public Outlook With(Outlook other) => new(Earlier(Arrival, other.Arrival), Earlier(Attempt, other.Attempt));

    /// <summary>The earlier of two times, of which either may be missing.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;
}
