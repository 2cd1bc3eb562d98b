using KubePortal.Labs;

namespace KubePortal.Proving.Labs;

/// <summary>Remembers nothing: an attempt is over when its proof is.</summary>
internal sealed class NoJournal : ILabJournal
{
    public Task AppendAsync(string learnerId, LabEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<LabEntry>> ReadLatestRunAsync(string learnerId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LabEntry>>([]);
}
