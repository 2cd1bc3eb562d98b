using k8s.Models;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>A new node takes no Pods until its kubelet has said that it is ready (<c>TaintNodesByCondition</c>).</summary>
internal sealed class TaintNewNodes : AdmissionPlugin
{
    private const string NotReady = "node.kubernetes.io/not-ready";

    public override void Admit(AdmissionRequest request)
    {
        if (request is { Operation: AdmissionOperation.Create, Value: V1Node node }
            && node.Spec.Taints?.Any(t => t.Key == NotReady && t.Effect == "NoSchedule") != true)
        {
            node.Spec.Taints = [.. node.Spec.Taints ?? [], new V1Taint { Key = NotReady, Effect = "NoSchedule" }];
        }
    }
}
