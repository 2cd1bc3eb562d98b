namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// A delay that doubles from 10 seconds to 5 minutes and starts again after 10 quiet minutes, as the kubelet's for crashing containers and
/// failing pulls. Source: client-go, util/flowcontrol/backoff.go.
/// </summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The delay that counts; zero before the first failure.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>When it was raised last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When the next try may be, after a failure at a time; null when it may be at once.</summary>
    public DateTimeOffset? Until(DateTimeOffset failedAt, DateTimeOffset now) =>
        Delay == TimeSpan.Zero || HasExpired(failedAt) || now - failedAt >= Delay ? null : failedAt + Delay;

    /// <summary>Raises the delay for the next failure.</summary>
    public void Raise(DateTimeOffset failedAt, DateTimeOffset now)
    {
        Delay = Delay == TimeSpan.Zero || HasExpired(failedAt) ? First : Delay * 2 < Longest ? Delay * 2 : Longest;
        UpdatedAt = now;
    }

    private bool HasExpired(DateTimeOffset at) => at - UpdatedAt > Longest * 2;
}
