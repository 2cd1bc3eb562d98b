using KubePortal.PracticeCluster.Sleep;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>
/// The practice clusters in memory. One that nobody uses is put to sleep after a while, or when another needs its place. One timer is armed
/// for the next that falls asleep; while nobody left a cluster, there is none. Safe for threads.
/// </summary>
internal sealed class AwakeClusters : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AwakeCluster> _byId = new(StringComparer.Ordinal);
    private readonly ClusterJournal _journal;
    private readonly ClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly ClusterTelemetry _telemetry;
    private readonly ILogger<AwakeClusters> _log;
    private readonly ITimer _timer;

    public AwakeClusters(ClusterJournal journal, IOptions<ClusterOptions> options, TimeProvider time, ClusterTelemetry telemetry, ILogger<AwakeClusters> log)
    {
        _journal = journal;
        _options = options.Value;
        _time = time;
        _telemetry = telemetry;
        _log = log;
        _timer = time.CreateTimer(_ => PutIdleToSleep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        telemetry.Observe(() => Count);
    }

    /// <summary>Asked with the learner's id before a cluster falls asleep: lets go of it, or answers false. One asks at a time for a cluster.</summary>
    public Func<string, Task<bool>> LetGo { get; set; } = _ => Task.FromResult(true);

    /// <summary>How many are awake.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    /// <summary>Uses a cluster, which <paramref name="wake"/> wakes where it isn't awake.</summary>
    /// <exception cref="ClusterUnavailableException">As many clusters are in use as may be awake.</exception>
    public async Task<ClusterUse> UseAsync(string id, Func<Task<OwnCluster>> wake, CancellationToken cancellationToken)
    {
        while (true)
        {
            AwakeCluster? place;
            Task? before = null;
            AwakeCluster? toSleep = null;
            lock (_lock)
            {
                if (_byId.TryGetValue(id, out place))
                {
                    before = place.FallingAsleep?.Task;
                }
                else if (_byId.Count >= _options.AwakeMax)
                {
                    // Somebody falls asleep already, or the one that was used least lately does.
                    before = _byId.Values.FirstOrDefault(p => p.FallingAsleep is not null)?.FallingAsleep!.Task;
                    toSleep = before is null ? _byId.Values.Where(p => p.Uses == 0).MinBy(p => p.UsedAt) ?? throw new ClusterUnavailableException(_byId.Count) : null;
                    BeginSleep(toSleep);
                }
                else
                {
                    place = _byId[id] = new AwakeCluster(id, wake);
                }

                if (before is null && toSleep is null)
                {
                    place!.Uses++;
                }
            }

            if (toSleep is not null)
            {
                if (!await SleepAsync(toSleep))
                {
                    throw new ClusterUnavailableException(_options.AwakeMax);
                }
            }
            else if (before is not null)
            {
                await before.WaitAsync(cancellationToken);
            }
            else
            {
                return await UseAsync(place!, cancellationToken);
            }
        }
    }

    /// <summary>The learner whose cluster it is has changed.</summary>
    public void Move(string id, string learnerId)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out var place) && place.Cluster.IsCompletedSuccessfully)
            {
                place.Cluster.Result.LearnerId = learnerId;
            }
        }
    }

    /// <summary>Takes a cluster out of memory, used or not, without keeping it.</summary>
    public async Task ForgetAsync(string id)
    {
        AwakeCluster? place;
        lock (_lock)
        {
            _byId.Remove(id, out place);
        }

        if (place is not null)
        {
            await EndAsync(place);
        }
    }

    /// <summary>Puts all to sleep: the portal stops, and nobody uses them any more.</summary>
    public async Task PutAllToSleepAsync()
    {
        List<AwakeCluster> all;
        lock (_lock)
        {
            all = [.. _byId.Values.Where(p => p.FallingAsleep is null)];
            all.ForEach(BeginSleep);
        }

        await Task.WhenAll(all.Select(SleepAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        List<AwakeCluster> left;
        lock (_lock)
        {
            left = [.. _byId.Values];
            _byId.Clear();
        }

        foreach (var place in left)
        {
            await EndAsync(place);
        }
    }

    private async Task<ClusterUse> UseAsync(AwakeCluster place, CancellationToken cancellationToken)
    {
        try
        {
            return new ClusterUse(await place.Cluster.WaitAsync(cancellationToken), () => End(place));
        }
        catch
        {
            lock (_lock)
            {
                if (place.Cluster.IsFaulted && _byId.GetValueOrDefault(place.Id) == place)
                {
                    _byId.Remove(place.Id);
                }
            }

            End(place);
            throw;
        }
    }

    private void End(AwakeCluster place)
    {
        lock (_lock)
        {
            place.Uses--;
            place.UsedAt = _time.GetUtcNow();
            Arm();
        }
    }

    private void PutIdleToSleep()
    {
        var until = _time.GetUtcNow() - _options.SleepAfter;
        List<AwakeCluster> idle;
        lock (_lock)
        {
            idle = [.. _byId.Values.Where(p => p is { Uses: 0, FallingAsleep: null } && p.UsedAt <= until)];
            idle.ForEach(BeginSleep);
            Arm();
        }

        idle.ForEach(place => _ = SleepAsync(place));
    }

    // Under the lock.
    private void Arm()
    {
        var next = _byId.Values.Where(p => p is { Uses: 0, FallingAsleep: null }).Select(p => (DateTimeOffset?)p.UsedAt).Min();
        var wait = next + _options.SleepAfter - _time.GetUtcNow();
        _timer.Change(wait is not { } span ? Timeout.InfiniteTimeSpan : span > TimeSpan.Zero ? span : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // Under the lock.
    private static void BeginSleep(AwakeCluster? place)
    {
        if (place is not null)
        {
            place.FallingAsleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<bool> SleepAsync(AwakeCluster place)
    {
        var sleeps = false;
        try
        {
            var cluster = await place.Cluster;
            if (await LetGo(cluster.LearnerId))
            {
                await _journal.SleepAsync(place.Id, CancellationToken.None);
                sleeps = true;
                cluster.Dispose();
            }
        }
        catch (Exception e)
        {
            // Whatever it was: the cluster stays awake, and its changes are written as before.
            _log.LogError(e, "The practice cluster {Cluster} could not be put to sleep", place.Id);
        }

        lock (_lock)
        {
            if (!sleeps)
            {
                place.UsedAt = _time.GetUtcNow();
            }
            else if (_byId.GetValueOrDefault(place.Id) == place)
            {
                _byId.Remove(place.Id);
            }

            place.FallingAsleep!.SetResult();
            place.FallingAsleep = null;
            Arm();
        }

        _telemetry.Slept(sleeps);
        return sleeps;
    }

    private async Task EndAsync(AwakeCluster place)
    {
        try
        {
            (await place.Cluster).Dispose();
        }
        catch (Exception e)
        {
            _log.LogDebug(e, "The practice cluster {Cluster} had not woken", place.Id);
        }
    }
}
