using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KubePortal.PracticeCluster.Sleep;

/// <summary>
/// Keeps clusters that are in memory so that nothing is lost when the process ends at once: what has changed in any of them is written
/// within a second, many clusters in one transaction. An idle cluster costs nothing: a change arms the one timer. Safe for threads.
/// </summary>
/// <remarks>
/// resourceVersions are reserved in blocks before they are given: a cluster that goes on after its process was killed goes on behind its
/// block, so that a version which somebody has seen and which wasn't written is never given again; a watch from there is answered 410 Gone.
/// </remarks>
public sealed class ClusterJournal : IAsyncDisposable
{
    /// <summary>How long after a change it is written, at most; the transaction itself comes on top.</summary>
    public static readonly TimeSpan FlushAfter = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    // More than a cluster can write while half a block is being reserved.
    private const long BlockSize = 1_000_000;

    // Changes take the place of a new snapshot until they are larger than it, and this.
    private const int ChangesBytesMin = 64 * 1024;
    private const int ChangesCountMax = 500;

    private readonly ConcurrentDictionary<string, Followed> _followed = new(StringComparer.Ordinal);
    private readonly JournalWriter _writer;
    private readonly IClusterStorage _storage;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _flushing = new(1);
    private int _armed;
    private Task _flush = Task.CompletedTask;

    /// <param name="storage">Where they are kept.</param>
    /// <param name="time">The wall clock.</param>
    /// <param name="log">Hears when something can't be written.</param>
    public ClusterJournal(IClusterStorage storage, TimeProvider time, ILogger<ClusterJournal> log)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(time);
        _storage = storage;
        _time = time;
        _log = log;
        _writer = new JournalWriter(storage);
        _timer = time.CreateTimer(_ => OnDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keeps a cluster from now on: one that was just made. It is on disk when the task has completed.</summary>
    /// <param name="id">Under which name; none is followed under it.</param>
    /// <param name="cluster">The cluster, which nobody else has yet.</param>
    /// <param name="madeAt">Since when its objects are kept.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task AddAsync(string id, PracticeCluster cluster, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var recorder = new ChangeRecorder();
        cluster.Record(recorder);
        var followed = new Followed(id, cluster, madeAt);
        await StoreAsync([(await PrepareAsync(followed, cancellationToken).ConfigureAwait(false))!], cancellationToken).ConfigureAwait(false);
        Follow(followed, recorder);
    }

    /// <summary>Goes on with a cluster that is kept, put to sleep or not; null where none is. Kept on from now.</summary>
    /// <param name="id">Which cluster; it isn't followed.</param>
    /// <param name="options">The cluster's bounds; its nodes are those that it had.</param>
    /// <param name="cancellationToken">Ends the waking.</param>
    /// <returns>The cluster, at the time at which it was, and since when its objects are kept.</returns>
    /// <exception cref="InvalidDataException">What is kept can't be read.</exception>
    public async Task<(PracticeCluster Cluster, DateTimeOffset MadeAt)?> WakeAsync(string id, PracticeClusterOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (await _storage.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var state = await ClusterArchive.UnpackAsync(stored.Snapshot, stored.Changes, options.ObjectsMax, cancellationToken).ConfigureAwait(false);
        var recorder = new ChangeRecorder();
        var cluster = PracticeCluster.GoOn(state, stored.ReservedVersion, options, _time, recorder);
        var followed = new Followed(id, cluster, stored.MadeAt)
        {
            ChangesCount = stored.Changes.Count,
            ChangesBytes = stored.Changes.Sum(c => (long)c.Length),
            SnapshotBytes = stored.Snapshot.Length,
            ReservedVersion = cluster.Store.Current.ResourceVersion + BlockSize,
            WantsSnapshot = false,
        };
        try
        {
            await _writer.WriteAsync([new ClusterWrite(id, stored.MadeAt, followed.ReservedVersion)], cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }

        Follow(followed, recorder);
        return (cluster, stored.MadeAt);
    }

    /// <summary>
    /// Puts a cluster to sleep: its time stands still, and all of it is on disk when the task has completed. The caller then disposes it.
    /// Where it can't be written it goes on as before.
    /// </summary>
    /// <param name="id">Which cluster; nobody uses it any more.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task SleepAsync(string id, CancellationToken cancellationToken)
    {
        var followed = _followed[id];
        await followed.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (followed.IsForgotten)
            {
                return;
            }

            var state = await followed.Cluster.StopAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var snapshot = await ClusterArchive.PackAsync(state, cancellationToken).ConfigureAwait(false);
                await _writer.WriteAsync([new ClusterWrite(id, followed.MadeAt, ReservedVersion: 0, snapshot)], cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                followed.WantsSnapshot = true;
                await followed.Cluster.GoOnAsync(CancellationToken.None).ConfigureAwait(false);
                OnChanged(followed);
                throw;
            }

            _followed.TryRemove(id, out _);
        }
        finally
        {
            followed.Turn.Release();
        }
    }

    /// <summary>Removes all that is kept of a cluster, and follows it no longer.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        if (_followed.TryRemove(id, out var followed))
        {
            await followed.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            followed.IsForgotten = true;
            followed.Turn.Release();
        }

        await _storage.ForgetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes now what has changed until now; it is on disk when the task has completed.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var changed = _followed.Values.Where(f => f.TakeDirty()).ToList();
            var prepared = await Task.WhenAll(changed.Select(f => TryPrepareAsync(f, cancellationToken))).ConfigureAwait(false);
            await StoreAsync([.. prepared.OfType<Prepared>()], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _flush.ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _flushing.Dispose();
    }

    private void Follow(Followed followed, ChangeRecorder recorder)
    {
        _followed[followed.Id] = followed;
        recorder.Changed += () => OnChanged(followed);
        if (recorder.HasChanges)
        {
            OnChanged(followed);        // before anybody listened
        }
    }

    private void OnChanged(Followed followed)
    {
        followed.MarkDirty();
        if (Interlocked.Exchange(ref _armed, 1) == 0)
        {
            _timer.Change(FlushAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDue()
    {
        Volatile.Write(ref _armed, 0);
        _flush = FlushOnceAsync();
    }

    private async Task FlushOnceAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was: the clusters go on, and are written whole with the next change or flush.
            _log.LogError(e, "Changes of practice clusters could not be written; they are written with the next ones");
        }
    }

    // Holds the cluster's turn until it is stored, so that a later state is never overwritten by an earlier one. Null: it is there no more.
    private async Task<Prepared?> PrepareAsync(Followed followed, CancellationToken cancellationToken)
    {
        await followed.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (followed.IsForgotten || (followed.ReservedVersion > 0 && _followed.GetValueOrDefault(followed.Id) != followed))
            {
                followed.Turn.Release();
                return null;
            }

            var whole = followed.WantsSnapshot || followed.ChangesCount >= ChangesCountMax
                || followed.ChangesBytes > Math.Max(ChangesBytesMin, followed.SnapshotBytes);
            var state = whole
                ? await followed.Cluster.StateAsync(cancellationToken).ConfigureAwait(false)
                : await followed.Cluster.ChangesAsync(cancellationToken).ConfigureAwait(false);
            var packed = await ClusterArchive.PackAsync(state, cancellationToken).ConfigureAwait(false);
            var reserved = followed.ReservedVersion - state.Header.ResourceVersion < BlockSize / 2
                ? state.Header.ResourceVersion + BlockSize
                : followed.ReservedVersion;
            return new Prepared(followed, new ClusterWrite(
                followed.Id, followed.MadeAt, reserved, whole ? packed : null, whole ? null : packed, whole ? 0 : followed.ChangesCount + 1));
        }
        catch
        {
            followed.WantsSnapshot = true;
            followed.Turn.Release();
            throw;
        }
    }

    // One cluster that fails must not keep the others from the disk.
    private async Task<Prepared?> TryPrepareAsync(Followed followed, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(followed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _log.LogError(e, "The practice cluster {Cluster} could not be written", followed.Id);
            return null;
        }
    }

    private async Task StoreAsync(IReadOnlyList<Prepared> prepared, CancellationToken cancellationToken)
    {
        if (prepared.Count == 0)
        {
            return;
        }

        var isStored = false;
        try
        {
            await _writer.WriteAsync([.. prepared.Select(p => p.Write)], cancellationToken).ConfigureAwait(false);
            isStored = true;
        }
        finally
        {
            foreach (var (followed, write) in prepared)
            {
                if (isStored)
                {
                    followed.Stored(write);
                }
                else
                {
                    followed.WantsSnapshot = true;
                    followed.MarkDirty();
                }

                followed.Turn.Release();
            }

            if (!isStored && Interlocked.Exchange(ref _armed, 1) == 0)
            {
                _timer.Change(TryAgainAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed record Prepared(Followed Followed, ClusterWrite Write);
}
