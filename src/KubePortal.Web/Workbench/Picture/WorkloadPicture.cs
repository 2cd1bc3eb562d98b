namespace KubePortal.Web.Workbench.Picture;

/// <summary>Something that owns pods: a Deployment with its ReplicaSets, or a ReplicaSet (or any later kind) with its pods.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Wanted">Pods it is meant to have; null where the kind doesn't say.</param>
/// <param name="Ready">Pods of it that are ready.</param>
/// <param name="State">Complete, progressing, or failed.</param>
/// <param name="Parts">Workloads it owns, the current one first.</param>
/// <param name="Pods">Pods it owns directly, by name.</param>
public sealed record WorkloadPicture(
    ObjectKey Key, int? Wanted, int Ready, ObjectState State, IReadOnlyList<WorkloadPicture> Parts, IReadOnlyList<PodPicture> Pods);
