using System.Collections.Concurrent;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Storage;

/// <summary>
/// All objects of a cluster. Reads take <see cref="Current"/> and never a lock; writes come from the cluster's one logical thread
/// (<see cref="ClusterThread"/>), through <see cref="Writing.ClusterWriter"/>.
/// </summary>
/// <param name="historyCountMax">How many changes of a resource are kept for watches.</param>
/// <param name="now">The cluster's time.</param>
internal sealed class ClusterStore(int historyCountMax, Func<DateTimeOffset> now)
{
    private const int SnapshotsKept = 256;
    private readonly ConcurrentDictionary<Resource, ChangeLog> _logs = new();
    private volatile Snapshot _current = Snapshot.Empty;
    private long _restoredVersion;

    // The last snapshots, by version: they share nearly everything, so keeping them costs what has changed.
    private readonly Snapshot?[] _recent = new Snapshot?[SnapshotsKept];

    /// <summary>The latest snapshot.</summary>
    public Snapshot Current => _current;

    /// <summary>A snapshot of the recent past; null where it is no longer kept.</summary>
    public Snapshot? At(long resourceVersion) =>
        Volatile.Read(ref _recent[resourceVersion % SnapshotsKept]) is { } kept && kept.ResourceVersion == resourceVersion ? kept : null;

    /// <summary>The version that the next write will have.</summary>
    public long NextResourceVersion => _current.ResourceVersion + 1;

    /// <summary>Told of each write right after it, on the logical thread: where controllers learn what to look at again.</summary>
    public event Action<Change>? Committed;

    /// <summary>Stores a new object or a new version of one.</summary>
    /// <param name="before">The version that it replaces; null for a new object.</param>
    /// <param name="after">Its resourceVersion is <see cref="NextResourceVersion"/>.</param>
    public void Put(StoredObject? before, StoredObject after)
    {
        Require(after);
        Publish(_current.With(after), new Change(before, after, IsDeletion: false, now()));
    }

    /// <summary>Removes an object.</summary>
    /// <param name="before">The version that is stored.</param>
    /// <param name="last">The same under <see cref="NextResourceVersion"/>, as watches report it.</param>
    public void Remove(StoredObject before, StoredObject last)
    {
        Require(last);
        Publish(_current.Without(before, last.ResourceVersion), new Change(before, last, IsDeletion: true, now()));
    }

    /// <summary>Takes over what another store held. Only for a store without objects; its watches start here.</summary>
    /// <param name="objects">All objects.</param>
    /// <param name="resourceVersion">The other store's last version.</param>
    public void Restore(IEnumerable<StoredObject> objects, long resourceVersion)
    {
        if (_current.Count > 0)
        {
            throw new InvalidOperationException("A store that holds objects can't take over another's.");
        }

        _current = objects.Aggregate(Snapshot.Empty, (snapshot, stored) => snapshot.With(stored)).At(resourceVersion);
        _restoredVersion = resourceVersion;
    }

    /// <summary>Follows a resource's changes.</summary>
    /// <returns>A cursor behind <paramref name="afterResourceVersion"/>; null where changes since then are no longer known.</returns>
    public ChangeCursor? Watch(Resource resource, long afterResourceVersion) => Log(resource).After(afterResourceVersion);

    private void Publish(Snapshot next, Change change)
    {
        _current = next;
        Volatile.Write(ref _recent[next.ResourceVersion % SnapshotsKept], next);
        Log(change.Resource).Append(change);
        Committed?.Invoke(change);
    }

    private ChangeLog Log(Resource resource) => _logs.GetOrAdd(resource, static (_, of) => new ChangeLog(of.Count, of.Restored), (Count: historyCountMax, Restored: _restoredVersion));

    private void Require(StoredObject written)
    {
        if (written.ResourceVersion != NextResourceVersion)
        {
            throw new InvalidOperationException($"{written} was written as version {written.ResourceVersion} instead of {NextResourceVersion}");
        }
    }
}
