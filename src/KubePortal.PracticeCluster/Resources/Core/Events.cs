using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Event</c>. Source: API reference, Event v1.</summary>
internal sealed class Events() : Resource<Corev1Event>(shortNames: ["ev"])
{
    protected override void Default(Corev1Event value)
    {
        value.Source ??= new V1EventSource();
        value.FirstTimestamp = value.FirstTimestamp;
    }
}
