namespace KubePortal.Labs;

/// <summary>
/// Remembers lab runs beyond the process, and reports what counts for the learner's progress. Web implements it on the progress log.
/// </summary>
public interface ILabJournal
{
    /// <summary>Appends; completes only when the entry is on disk.</summary>
    Task AppendAsync(string learnerId, LabEntry entry, CancellationToken cancellationToken);

    /// <summary>All entries of the learner's latest run of that lab, oldest first; empty where it was never opened.</summary>
    Task<IReadOnlyList<LabEntry>> ReadAsync(string learnerId, string courseId, string labId, CancellationToken cancellationToken);
}
