using k8s.Models;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>Lets a Pod stay five minutes on a node that isn't ready or reachable, unless it says otherwise.</summary>
internal sealed class DefaultTolerationSeconds : AdmissionPlugin
{
    private const int Seconds = 300;
    private static readonly string[] Taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public override void Admit(AdmissionRequest request)
    {
        if (request is not { Operation: AdmissionOperation.Create, Value: V1Pod pod })
        {
            return;
        }

        var tolerations = (pod.Spec.Tolerations ?? []).ToList();
        foreach (var taint in Taints)
        {
            if (!tolerations.Exists(t => (t.Key == taint || string.IsNullOrEmpty(t.Key)) && t.Effect is null or "" or "NoExecute"))
            {
                tolerations.Add(new V1Toleration { Key = taint, OperatorProperty = "Exists", Effect = "NoExecute", TolerationSeconds = Seconds });
            }
        }

        pod.Spec.Tolerations = tolerations;
    }
}
