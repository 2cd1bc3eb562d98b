using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Gives each namespace the ConfigMap <c>kube-root-ca.crt</c>. Source: kubernetes, pkg/controller/certificates/rootcacertpublisher.</summary>
/// <param name="certificate">The authority's certificate as PEM; pods need no more than a text, for their network is simulated.</param>
internal sealed class RootCertificatePublisher(string certificate) : Controller<V1Namespace>
{
    private const string ConfigMapName = "kube-root-ca.crt";
    private const string Description = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or "
        + "kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";

    /// <inheritdoc/>
    public override string Name => "root-ca-certificate-publisher";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) =>
        change is { After: { Name: ConfigMapName, Typed: V1ConfigMap } } ? [change.After.Namespace] : [];

    /// <inheritdoc/>
    protected override void Reconcile(V1Namespace wanted, ClusterStep step)
    {
        if (wanted.Metadata.DeletionTimestamp is not null)
        {
            return;
        }

        var data = new Dictionary<string, string> { ["ca.crt"] = certificate };
        if (step.Find<V1ConfigMap>(wanted.Metadata.Name, ConfigMapName) is { } published)
        {
            step.Change(published, c => c.Data = data);
            return;
        }

        step.Create(new V1ConfigMap
        {
            Metadata = new V1ObjectMeta
            {
                Name = ConfigMapName,
                NamespaceProperty = wanted.Metadata.Name,
                Annotations = new Dictionary<string, string> { ["kubernetes.io/description"] = Description },
            },
            Data = data,
        });
    }
}
