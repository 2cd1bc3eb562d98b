using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 ServiceAccount</c>. Source: API reference, ServiceAccount v1.</summary>
internal sealed class ServiceAccounts() : Resource<V1ServiceAccount>(shortNames: ["sa"])
{
}
