using KubePortal.PracticeCluster.Sleep;

namespace KubePortal.PracticeCluster.Tests.Sleep;

/// <summary>Keeps clusters in memory, as a database that outlives the process does.</summary>
internal sealed class MemoryStorage : IClusterStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredCluster> _byId = [];
    private TaskCompletionSource<IReadOnlyList<ClusterWrite>> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All transactions so far.</summary>
    public List<IReadOnlyList<ClusterWrite>> Transactions { get; } = [];

    /// <summary>Whether writing fails.</summary>
    public bool IsFull { get; set; }

    /// <summary>The next transaction; ask before it can come.</summary>
    public Task<IReadOnlyList<ClusterWrite>> Next
    {
        get
        {
            lock (_lock)
            {
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return _next.Task;
            }
        }
    }

    public StoredCluster? this[string id]
    {
        get
        {
            lock (_lock)
            {
                return _byId.GetValueOrDefault(id);
            }
        }
        set
        {
            lock (_lock)
            {
                _byId[id] = value!;
            }
        }
    }

    public Task<StoredCluster?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(this[id]);

    public Task WriteAsync(IReadOnlyList<ClusterWrite> writes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device");
            }

            foreach (var write in writes)
            {
                var before = _byId.GetValueOrDefault(write.Id);
                _byId[write.Id] = write.Snapshot is { } snapshot
                    ? new StoredCluster(snapshot, [], write.ReservedVersion, write.MadeAt)
                    : before! with { ReservedVersion = write.ReservedVersion, Changes = write.Changes is { } changes ? [.. before.Changes, changes] : before.Changes };
            }

            Transactions.Add(writes);
            _next.TrySetResult(writes);
        }

        return Task.CompletedTask;
    }

    public Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _byId.Remove(id);
        }

        return Task.CompletedTask;
    }
}
