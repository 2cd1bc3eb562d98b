using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Storage;

/// <summary>One write: an object came, became another version of itself, or went.</summary>
/// <param name="Before">The version before; null for a new object.</param>
/// <param name="After">The version now; for a deleted object its last version, under the resourceVersion of its deletion.</param>
/// <param name="IsDeletion">Whether the object is gone.</param>
/// <param name="At">The cluster's time of the write, to which a watched table's ages are counted however late its row is sent.</param>
internal sealed record Change(StoredObject? Before, StoredObject After, bool IsDeletion, DateTimeOffset At)
{
    /// <summary>The kind that changed.</summary>
    public Resource Resource => After.Resource;

    /// <summary>The cluster's version with this change.</summary>
    public long ResourceVersion => After.ResourceVersion;
}
