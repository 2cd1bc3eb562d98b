namespace KubePortal.Web.Clusters;

/// <summary>Somebody uses a practice cluster: it is awake, and stays so until this is disposed.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="end">Ends the use.</param>
internal sealed class ClusterUse(OwnCluster cluster, Action end) : IDisposable
{
    private Action? _end = end;

    /// <summary>The cluster.</summary>
    public OwnCluster Cluster { get; } = cluster;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
