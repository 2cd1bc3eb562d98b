using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>The API side of <c>apps/v1 ReplicaSet</c>. Source: API reference, ReplicaSet v1.</summary>
internal sealed class ReplicaSets() : Resource<V1ReplicaSet>(shortNames: ["rs"], categories: ["all"])
{
    public override bool CountsGenerations => true;
}
