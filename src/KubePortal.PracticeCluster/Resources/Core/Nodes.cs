using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Node</c>. Source: API reference, Node v1.</summary>
internal sealed class Nodes() : Resource<V1Node>(namespaced: false, shortNames: ["no"])
{
}
