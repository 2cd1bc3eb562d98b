namespace KubePortal.Gate;

/// <summary>What one learner has left of the limits on one cluster. All connections of that learner to it share one. Safe for threads.</summary>
public sealed class GateAllowance(GateLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _requests = limits.RequestBurst;
    private long _filledAt = time.GetTimestamp();
    private int _watches;

    /// <summary>The limits themselves.</summary>
    public GateLimits Limits { get; } = limits;

    /// <summary>Takes one request from the bucket, or says after which time there will be one.</summary>
    internal bool TryTakeRequest(out TimeSpan retryAfter)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var refilled = _requests + (time.GetElapsedTime(_filledAt, now).TotalSeconds * Limits.RequestsPerSecond);
            _requests = Math.Min(Limits.RequestBurst, refilled);
            _filledAt = now;
            if (_requests < 1)
            {
                retryAfter = TimeSpan.FromSeconds((1 - _requests) / Limits.RequestsPerSecond);
                return false;
            }

            _requests--;
            retryAfter = TimeSpan.Zero;
            return true;
        }
    }

    /// <summary>Takes one place for a request that stays open; <see cref="ReturnWatch"/> gives it back.</summary>
    internal bool TryTakeWatch()
    {
        lock (_lock)
        {
            if (_watches >= Limits.WatchCountMax)
            {
                return false;
            }

            _watches++;
            return true;
        }
    }

    internal void ReturnWatch()
    {
        lock (_lock)
        {
            _watches--;
        }
    }
}
