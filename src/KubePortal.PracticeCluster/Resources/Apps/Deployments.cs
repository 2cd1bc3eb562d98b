using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>The API side of <c>apps/v1 Deployment</c>. Source: API reference, Deployment v1.</summary>
internal sealed class Deployments() : Resource<V1Deployment>(shortNames: ["deploy"], categories: ["all"])
{
    public override bool CountsGenerations => true;
}
