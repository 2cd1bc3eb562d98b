using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Discovery;

/// <summary>The API side of <c>discovery.k8s.io/v1 EndpointSlice</c>. Source: API reference, EndpointSlice v1.</summary>
internal sealed class EndpointSlices() : Resource<V1EndpointSlice>
{
    public override bool CountsGenerations => true;
}
