using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Service</c>. Source: API reference, Service v1.</summary>
internal sealed class Services() : Resource<V1Service>(shortNames: ["svc"])
{
}
