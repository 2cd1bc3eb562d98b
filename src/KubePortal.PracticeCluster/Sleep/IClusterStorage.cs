namespace KubePortal.PracticeCluster.Sleep;

/// <summary>Where clusters are kept while nobody holds them in memory, and what lies ready for the case that the process ends at once.</summary>
public interface IClusterStorage
{
    /// <summary>What is kept of a cluster; null where nothing is.</summary>
    Task<StoredCluster?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Keeps all of it or nothing, in one transaction; on disk when the task has completed.</summary>
    /// <param name="writes">At most one for each cluster.</param>
    /// <param name="cancellationToken">Leaves everything as it was.</param>
    Task WriteAsync(IReadOnlyList<ClusterWrite> writes, CancellationToken cancellationToken);

    /// <summary>Removes all that is kept of a cluster.</summary>
    Task ForgetAsync(string id, CancellationToken cancellationToken);
}
