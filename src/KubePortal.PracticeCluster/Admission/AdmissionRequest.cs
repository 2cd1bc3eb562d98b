using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>A write that admission may change or refuse.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Resource">To which kind.</param>
/// <param name="Namespace">Empty for cluster-scoped kinds.</param>
/// <param name="Name">Empty where it will be generated.</param>
/// <param name="Value">The object, which a plugin may change; null for a deletion.</param>
/// <param name="Snapshot">The cluster before the write.</param>
/// <param name="Context">Who writes.</param>
internal sealed record AdmissionRequest(
    AdmissionOperation Operation,
    Resource Resource,
    string Namespace,
    string Name,
    IKubernetesObject<V1ObjectMeta>? Value,
    Snapshot Snapshot,
    WriteContext Context);
