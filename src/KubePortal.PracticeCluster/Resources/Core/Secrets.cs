using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Secret</c>. Source: API reference, Secret v1.</summary>
internal sealed class Secrets() : Resource<V1Secret>(shortNames: [])
{
}
