namespace KubePortal.PracticeCluster.Storage;

/// <summary>
/// The last changes of one resource, for watches: a ring, so that a reader who falls behind costs nothing and learns that it did.
/// </summary>
internal sealed class ChangeLog(int countMax, long lostResourceVersion = 0)
{
    private readonly Lock _lock = new();
    private readonly List<Change?> _ring = [];
    private long _next;                  // position of the change to come; positions never start again
    private long _lostResourceVersion = lostResourceVersion;   // of the youngest change that fell out
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds a change and wakes those who wait.</summary>
    public void Append(Change change)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            var slot = (int)(_next % countMax);
            if (slot < _ring.Count)
            {
                _lostResourceVersion = _ring[slot]!.ResourceVersion;
                _ring[slot] = change;
            }
            else
            {
                _ring.Add(change);
            }

            _next++;
            wake = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }

    /// <summary>A cursor before the first change that is younger than <paramref name="resourceVersion"/>; null where such changes are lost.</summary>
    public ChangeCursor? After(long resourceVersion)
    {
        lock (_lock)
        {
            if (resourceVersion < _lostResourceVersion)
            {
                return null;
            }

            var at = _next;
            while (at > Oldest && At(at - 1).ResourceVersion > resourceVersion)
            {
                at--;
            }

            return new ChangeCursor(this, at, resourceVersion);
        }
    }

    /// <summary>The change at a position; or none yet, with the task that ends when there may be one.</summary>
    /// <param name="position">Counted from the cluster's first change of this resource.</param>
    /// <param name="change">The change, or null.</param>
    /// <param name="wake">Ends with the next change, where there is none.</param>
    /// <returns>False where the change was there and is lost.</returns>
    public bool TryRead(long position, out Change? change, out Task wake)
    {
        lock (_lock)
        {
            wake = _changed.Task;
            change = null;
            if (position < Oldest)
            {
                return false;
            }

            if (position < _next)
            {
                change = At(position);
            }

            return true;
        }
    }

    private long Oldest => _next - _ring.Count;

    private Change At(long position) => _ring[(int)(position % countMax)]!;
}
