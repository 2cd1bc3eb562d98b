namespace KubePortal.PracticeCluster.Sleep;

/// <summary>What a storage is to keep of one cluster from now on.</summary>
/// <param name="Id">Which cluster.</param>
/// <param name="MadeAt">Since when its objects are kept.</param>
/// <param name="ReservedVersion">As in <see cref="StoredCluster.ReservedVersion"/>.</param>
/// <param name="Snapshot">Takes the place of the snapshot and of all changes; null leaves them.</param>
/// <param name="Changes">Added behind the changes that are there; null for none.</param>
/// <param name="Number">Counts the changes since the snapshot, from 1.</param>
public sealed record ClusterWrite(
    string Id, DateTimeOffset MadeAt, long ReservedVersion, byte[]? Snapshot = null, byte[]? Changes = null, int Number = 0);
