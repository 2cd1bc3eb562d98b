using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>What a kind may look at while an object of it is written.</summary>
/// <param name="Snapshot">The cluster before the write.</param>
/// <param name="Now">The cluster's time.</param>
/// <param name="Warnings">Sentences for the client.</param>
/// <param name="IsDryRun">Whether nothing will be stored.</param>
internal sealed record ResourceStep(Snapshot Snapshot, DateTimeOffset Now, ICollection<string> Warnings, bool IsDryRun);
