namespace KubePortal.Web.Clusters;

/// <summary>A place among the clusters that are awake, or about to be or not to be. Changed under the lock of <see cref="AwakeClusters"/> alone.</summary>
/// <param name="id">Which cluster.</param>
/// <param name="wake">Wakes it; called once.</param>
internal sealed class AwakeCluster(string id, Func<Task<OwnCluster>> wake)
{
    private readonly Lazy<Task<OwnCluster>> _waking = new(wake);

    public string Id { get; } = id;

    /// <summary>The cluster as soon as it is awake.</summary>
    public Task<OwnCluster> Cluster => _waking.Value;

    /// <summary>How many use it now.</summary>
    public int Uses { get; set; }

    /// <summary>When it was used last.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Ends when it has fallen asleep or stays awake after all; null while it is awake.</summary>
    public TaskCompletionSource? FallingAsleep { get; set; }
}
