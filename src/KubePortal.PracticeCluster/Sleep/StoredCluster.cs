namespace KubePortal.PracticeCluster.Sleep;

/// <summary>What a storage holds of one cluster.</summary>
/// <param name="Snapshot">The cluster at one moment, as <see cref="ClusterJournal"/> wrote it.</param>
/// <param name="Changes">What has changed since, oldest first.</param>
/// <param name="ReservedVersion">
/// The last resourceVersion that it may have given to anybody; zero where it was put to sleep, and then its snapshot says.
/// </param>
/// <param name="MadeAt">Since when its objects are kept, by the wall clock.</param>
public sealed record StoredCluster(byte[] Snapshot, IReadOnlyList<byte[]> Changes, long ReservedVersion, DateTimeOffset MadeAt);
