namespace KubePortal.PracticeCluster.Loop;

/// <summary>Those who wait until nothing more arrives in a cluster. Nobody looks again and again: they are told after the work that brought the last of it.</summary>
/// <param name="loop">The cluster's loop.</param>
internal sealed class Settling(ClusterLoop loop)
{
    // How long a change is fresh, so that another attempt may succeed for its sake.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset Until, TaskCompletionSource Settled)> _waiting = [];      // each ends by itself when its time is up
    private DateTimeOffset _changed = DateTimeOffset.MinValue;
    private bool _ended;

    /// <summary>When the next thing comes that is worth waiting for; null where there is none before <paramref name="until"/>.</summary>
    public DateTimeOffset? NextBefore(DateTimeOffset until)
    {
        var outlook = loop.Outlook;
        var attempt = outlook.Attempt - _changed <= Fresh ? outlook.Attempt : null;
        return Outlook.Earlier(outlook.Arrival, attempt) is { } next && next <= until ? next : null;
    }

    /// <summary>Something was changed from outside.</summary>
    public void Change() => _changed = loop.Now;

    /// <summary>Completes when nothing more arrives before <paramref name="until"/>. On the cluster's logical thread.</summary>
    public Task UntilAsync(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_ended || NextBefore(until) is null)
            {
                return Task.CompletedTask;
            }

            var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((until, settled));
            return settled.Task;
        }
    }

    /// <summary>Tells those for whom nothing more arrives. On the cluster's logical thread, after each piece of work.</summary>
    /// <param name="standsStill">Whether the cluster's time stands still, so that nothing arrives at all.</param>
    public void Tell(bool standsStill)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(w => (standsStill || NextBefore(w.Until) is null) && w.Settled.TrySetResult());
        }
    }

    /// <summary>The cluster ends, and with it all waiting.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            _waiting.ForEach(w => w.Settled.TrySetResult());
            _waiting.Clear();
        }
    }
}
