using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Sleep;

/// <summary>A cluster between two pieces of work, or what has changed in it since it was stored last.</summary>
internal sealed record ClusterState(ClusterArchiveHeader Header, IReadOnlyCollection<StoredObject> Objects);
