using k8s.Models;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Removes events an hour after they were written last, as the API server's <c>--event-ttl</c> does.</summary>
internal sealed class EventExpiry : Controller<Corev1Event>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override string Name => "event-expiry";

    /// <inheritdoc/>
    protected override void Reconcile(Corev1Event wanted, ClusterStep step)
    {
        var last = new[] { wanted.Metadata.CreationTimestamp, wanted.LastTimestamp, wanted.EventTime, wanted.Series?.LastObservedTime }.Max() ?? step.Timestamp;
        var due = new DateTimeOffset(last.ToUniversalTime(), TimeSpan.Zero) + Lifetime;
        if (due <= step.Now)
        {
            step.Delete(wanted);
        }
        else
        {
            step.LookAgainAt(due);
        }
    }
}
