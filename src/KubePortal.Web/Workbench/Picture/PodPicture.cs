namespace KubePortal.Web.Workbench.Picture;

/// <param name="Key">Which pod.</param>
/// <param name="NodeName">Where it runs; empty while no node is chosen.</param>
/// <param name="State">As kubectl's STATUS column says it.</param>
/// <param name="ContainersReady">Containers that are ready.</param>
/// <param name="Containers">Containers in all.</param>
/// <param name="Restarts">Sum over its containers.</param>
/// <param name="OwnerUid">Uid of its controller; null for a pod on its own.</param>
public sealed record PodPicture(
    ObjectKey Key, string NodeName, ObjectState State, int ContainersReady, int Containers, int Restarts, string? OwnerUid);
