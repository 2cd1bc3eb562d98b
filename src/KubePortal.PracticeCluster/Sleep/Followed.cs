namespace KubePortal.PracticeCluster.Sleep;

/// <summary>A cluster in memory, and how far it is stored. Its numbers are changed by whoever holds its turn.</summary>
internal sealed class Followed(string id, PracticeCluster cluster, DateTimeOffset madeAt)
{
    private int _dirty;

    /// <summary>Its name in the storage.</summary>
    public string Id { get; } = id;

    /// <summary>The cluster.</summary>
    public PracticeCluster Cluster { get; } = cluster;

    /// <summary>Since when its objects are kept.</summary>
    public DateTimeOffset MadeAt { get; } = madeAt;

    /// <summary>Who holds it stores the cluster, and nobody else.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The last resourceVersion that it may give; it is in the storage.</summary>
    public long ReservedVersion { get; set; }

    /// <summary>How many changes are stored since the snapshot.</summary>
    public int ChangesCount { get; set; }

    /// <summary>How large they are together.</summary>
    public long ChangesBytes { get; set; }

    /// <summary>How large the snapshot is.</summary>
    public int SnapshotBytes { get; set; }

    /// <summary>Whether changes alone don't do: nothing is stored yet, or some may be missing.</summary>
    public bool WantsSnapshot { get; set; } = true;

    /// <summary>Whether it is to be stored no more.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Something is to be stored.</summary>
    public void MarkDirty() => Volatile.Write(ref _dirty, 1);

    /// <summary>Whether something was to be stored; no longer, unless it is marked again.</summary>
    public bool TakeDirty() => Interlocked.Exchange(ref _dirty, 0) == 1;

    /// <summary>Takes note that it is stored.</summary>
    public void Stored(ClusterWrite write)
    {
        ReservedVersion = write.ReservedVersion;
        if (write.Snapshot is { } snapshot)
        {
            (SnapshotBytes, ChangesCount, ChangesBytes, WantsSnapshot) = (snapshot.Length, 0, 0, false);
        }
        else if (write.Changes is { } changes)
        {
            (ChangesCount, ChangesBytes) = (write.Number, ChangesBytes + changes.Length);
        }
    }
}
