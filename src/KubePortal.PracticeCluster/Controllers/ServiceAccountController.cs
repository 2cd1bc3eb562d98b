using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Gives each namespace its service account <c>default</c>. Source: kubernetes, pkg/controller/serviceaccount.</summary>
internal sealed class ServiceAccountController : Controller<V1Namespace>
{
    /// <inheritdoc/>
    public override string Name => "serviceaccount-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) =>
        change is { IsDeletion: true, After.Typed: V1ServiceAccount } ? [change.After.Namespace] : [];

    /// <inheritdoc/>
    protected override void Reconcile(V1Namespace wanted, ClusterStep step)
    {
        if (wanted.Metadata.DeletionTimestamp is null && step.Find<V1ServiceAccount>(wanted.Metadata.Name, "default") is null)
        {
            step.Create(new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = "default", NamespaceProperty = wanted.Metadata.Name } });
        }
    }
}
