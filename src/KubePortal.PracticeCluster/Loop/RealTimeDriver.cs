namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// Lets a cluster's time follow the wall clock: one timer, armed for the next due wake alone. When nothing waits there is no timer running.
/// </summary>
/// <remarks>
/// The cluster's time is the wall's plus an offset, which <see cref="Advance"/> and pauses change. The owner calls <see cref="Arm"/> after
/// each piece of work, on the cluster's logical thread; the timer asks it to come back to <see cref="CatchUp"/> there.
/// </remarks>
internal sealed class RealTimeDriver : IDisposable
{
    // Timers take no longer spans; a longer wait is armed again when it ends.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly ClusterLoop _loop;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan _offset;
    private long _nextDueTicks;
    private bool _stopped;
    private bool _disposed;

    /// <param name="loop">The cluster's loop.</param>
    /// <param name="time">The wall clock.</param>
    /// <param name="onDue">Asks the cluster's logical thread to catch up. Called by the timer; must not wait.</param>
    public RealTimeDriver(ClusterLoop loop, TimeProvider time, Action onDue)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(onDue);
        _loop = loop;
        _time = time;
        _offset = loop.Now - time.GetUtcNow();
        _timer = time.CreateTimer(_ => onDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True while the cluster's time stands still.</summary>
    public bool Paused { get; private set; }

    /// <summary>The cluster's time at this moment of the wall clock, whether the loop has come there yet or not.</summary>
    public DateTimeOffset Target => Paused || _stopped ? _loop.Now : _time.GetUtcNow() + _offset;

    /// <summary>When the next wake was due as the timer was armed; null when nothing waits. May be read from any thread.</summary>
    public DateTimeOffset? NextDue => Volatile.Read(ref _nextDueTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Runs what is due by now, and arms the timer for what comes next.</summary>
    public void CatchUp()
    {
        if (_disposed)
        {
            return;
        }

        if (!Paused && !_stopped)
        {
            _loop.RunUntil(Target);
        }

        Arm();
    }

    /// <summary>Pushes the cluster's time ahead: all that is due on the way runs at its own time.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var goal = Target + span;
        _loop.RunUntil(goal);
        _offset += span;
        Arm();
    }

    /// <summary>Stops the cluster's time. What is written meanwhile is written at that time, and what waits waits.</summary>
    public void Pause()
    {
        if (Paused)
        {
            return;
        }

        _loop.RunUntil(Target);
        Paused = true;
        Arm();
    }

    /// <summary>Lets the cluster's time go on from where it stands.</summary>
    public void Resume()
    {
        if (!Paused)
        {
            return;
        }

        Paused = false;
        _offset = _loop.Now - _time.GetUtcNow();
        Arm();
    }

    /// <summary>Stops the cluster's time for the sake of whoever stores it; whether it is paused stays as the learner wants it.</summary>
    public void Stop()
    {
        _stopped = true;
        Arm();
    }

    /// <summary>Undoes <see cref="Stop"/>.</summary>
    public void Start()
    {
        _stopped = false;
        _offset = _loop.Now - _time.GetUtcNow();
        Arm();
    }

    /// <summary>Arms the one timer for the next due wake, or for nothing.</summary>
    public void Arm()
    {
        if (_disposed)
        {
            return;
        }

        Volatile.Write(ref _nextDueTicks, _loop.NextDue?.UtcTicks ?? 0);
        if (Paused || _stopped || _loop.NextDue is not { } due)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = due - Target;
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }
}
