namespace KubePortal.Labs;

/// <summary>
/// Remembers lab runs beyond the process, and reports what counts for the learner's progress. Web implements it on the progress log.
/// </summary>
public interface ILabJournal
{
    /// <summary>Appends; completes only when the entry is on disk.</summary>
    Task AppendAsync(string learnerId, LabEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// The entries of the learner's latest run of any lab, oldest first, from its <see cref="LabEntry.Opened"/> on; empty where none was
    /// ever opened.
    /// </summary>
    Task<IReadOnlyList<LabEntry>> ReadLatestRunAsync(string learnerId, CancellationToken cancellationToken);
}
