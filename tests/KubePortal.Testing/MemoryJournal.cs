using System.Collections.Concurrent;
using KubePortal.Labs;

namespace KubePortal.Testing;

/// <summary>A journal that outlives the lab runs of one test, as the database outlives a portal.</summary>
public sealed class MemoryJournal : ILabJournal
{
    private readonly ConcurrentQueue<(string Learner, LabEntry Entry)> _entries = [];

    public IEnumerable<LabEntry> Entries => _entries.Select(e => e.Entry);

    public Task AppendAsync(string learnerId, LabEntry entry, CancellationToken cancellationToken)
    {
        _entries.Enqueue((learnerId, entry));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LabEntry>> ReadLatestRunAsync(string learnerId, CancellationToken cancellationToken)
    {
        var own = _entries.Where(e => e.Learner == learnerId).Select(e => e.Entry).ToList();
        var opened = own.FindLastIndex(e => e is LabEntry.Opened);
        return Task.FromResult<IReadOnlyList<LabEntry>>(opened < 0 ? [] : own[opened..]);
    }
}
