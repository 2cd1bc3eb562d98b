using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Namespace</c>. Source: API reference, Namespace v1; registry/core/namespace.</summary>
internal sealed class Namespaces() : Resource<V1Namespace>(namespaced: false, shortNames: ["ns"])
{
}
