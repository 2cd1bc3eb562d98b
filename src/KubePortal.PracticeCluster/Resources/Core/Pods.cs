using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Pod</c>. Source: API reference, Pod v1.</summary>
internal sealed class Pods() : Resource<V1Pod>(shortNames: ["po"])
{
}
