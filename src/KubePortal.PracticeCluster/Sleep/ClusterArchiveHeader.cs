namespace KubePortal.PracticeCluster.Sleep;

/// <summary>What a stored cluster is, beside its objects.</summary>
/// <param name="Format">The form in which it is written.</param>
/// <param name="Now">The cluster's time, which stands still while it is stored.</param>
/// <param name="ResourceVersion">Its last version.</param>
/// <param name="Chance">The state of its random numbers.</param>
/// <param name="IsPaused">Whether its time stood still.</param>
/// <param name="Objects">How many objects follow.</param>
/// <param name="Removed">Where only what has changed follows: the objects that went. Null where all objects follow.</param>
internal sealed record ClusterArchiveHeader(
    int Format, DateTimeOffset Now, long ResourceVersion, ulong Chance, bool IsPaused, int Objects, IReadOnlyList<RemovedObject>? Removed = null);
