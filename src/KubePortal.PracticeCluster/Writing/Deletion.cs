using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Writing;

/// <summary>What a deletion did.</summary>
/// <param name="Object">The object's last version, or its version now.</param>
/// <param name="IsGone">Whether it is no longer stored; otherwise finalizers or a grace period hold it.</param>
internal sealed record Deletion(StoredObject Object, bool IsGone);
