namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// A cluster's one logical thread and its clock: wakes that wait for their time, and wakes that are to run now. While a wake runs,
/// <see cref="Now"/> is the time it was due, however late it is on the wall.
/// </summary>
/// <remarks>
/// Not thread-safe: the cluster that owns it lets one caller in at a time. Actors are level-triggered, so a wake that is asked for twice runs
/// once, and of two due times for the same wake the earlier counts.
/// </remarks>
internal sealed class ClusterLoop
{
    // What one settling may take. A cluster that comes to rest after a change of a thousand pods needs some ten thousand.
    private const int SettleWakesMax = 100_000;

    private static readonly TimeSpan FirstPutOff = TimeSpan.FromSeconds(10);
    private const int PutOffDoublingsMax = 10;      // about three hours

    private readonly PriorityQueue<Wake, (DateTimeOffset Due, long Sequence)> _waiting = new();
    private readonly Dictionary<Wake, (DateTimeOffset Due, long Sequence)> _due = [];
    private readonly Dictionary<Wake, Outlook> _outlooks = [];      // of those in _due for which somebody may wait
    private readonly Queue<Wake> _ready = new();
    private readonly HashSet<Wake> _readySet = [];
    private readonly Action<Wake> _run;
    private readonly Action<IReadOnlyList<Wake>> _unrest;
    private long _sequence;
    private int _unrestCount;        // how often in a row wakes were put off
    private DateTimeOffset _putOffUntil;

    /// <param name="start">The cluster's time at first.</param>
    /// <param name="run">Runs a wake: finds its actor and lets it look.</param>
    /// <param name="unrest">Told of the wakes that were put off because they kept waking each other: a mistake of ours.</param>
    public ClusterLoop(DateTimeOffset start, Action<Wake> run, Action<IReadOnlyList<Wake>> unrest)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(unrest);
        Now = start;
        _run = run;
        _unrest = unrest;
    }

    /// <summary>The cluster's time.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>When the next waiting wake is due; null when nothing waits, and then a cluster costs nothing.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DropStale();
            return _waiting.TryPeek(out _, out var at) ? at.Due : null;
        }
    }

    /// <summary>The earliest of what may be expected; empty when all that waits only tries again or goes on for ever.</summary>
    public Outlook Outlook => _outlooks.Values.Aggregate(default(Outlook), (all, one) => all.With(one));

    /// <summary>How many wakes ran so far.</summary>
    public long WakesRun { get; private set; }

    /// <summary>All that waits, in the order in which it will run.</summary>
    public IReadOnlyList<ScheduledWake> Waiting =>
        [.. _due.Select(d => new ScheduledWake(d.Value.Due, d.Value.Sequence, d.Key)).OrderBy(w => w.Due).ThenBy(w => w.Sequence)];

    /// <summary>Lets an actor look as soon as the loop settles.</summary>
    public void WakeNow(Wake wake)
    {
        if (_readySet.Add(wake))
        {
            _ready.Enqueue(wake);
        }
    }

    /// <summary>Lets an actor look at a time to come (a time that is past means now). An earlier time that was asked for stays.</summary>
    /// <param name="due">When it looks.</param>
    /// <param name="wake">Who looks at what.</param>
    /// <param name="outlook">What may be expected of it.</param>
    public void Schedule(DateTimeOffset due, Wake wake, Outlook outlook = default)
    {
        if (due < Now)
        {
            due = Now;
        }

        if (outlook != default)
        {
            _outlooks[wake] = outlook.With(_outlooks.GetValueOrDefault(wake));
        }

        if (_due.TryGetValue(wake, out var known) && known.Due <= due)
        {
            return;
        }

        var at = (due, _sequence++);
        _due[wake] = at;
        _waiting.Enqueue(wake, at);
    }

    /// <summary>Runs what is to run now, until nothing is left. Actors that keep waking each other without end are put off.</summary>
    public void Settle()
    {
        for (var count = 0; _ready.TryDequeue(out var wake); count++)
        {
            _readySet.Remove(wake);
            _due.Remove(wake);      // it looks now; when it has to look again it says so itself
            _outlooks.Remove(wake);
            WakesRun++;
            _run(wake);
            if (count >= SettleWakesMax && _ready.Count > 0)
            {
                PutOff();
                return;
            }
        }

        if (Now > _putOffUntil)
        {
            _unrestCount = 0;
        }
    }

    /// <summary>Runs, each at its own time, what is due up to <paramref name="horizon"/>, and leaves the clock there.</summary>
    public void RunUntil(DateTimeOffset horizon)
    {
        Settle();
        while (RunNext(horizon))
        {
        }

        if (horizon > Now)
        {
            Now = horizon;
        }
    }

    /// <summary>Runs the next wake that is due up to <paramref name="horizon"/>, if there is one, and what follows from it.</summary>
    /// <returns>False when nothing is due that early.</returns>
    public bool RunNext(DateTimeOffset horizon)
    {
        DropStale();
        if (!_waiting.TryPeek(out var wake, out var at) || at.Due > horizon)
        {
            return false;
        }

        _waiting.Dequeue();
        _due.Remove(wake);
        if (at.Due > Now)
        {
            Now = at.Due;
        }

        WakeNow(wake);
        Settle();
        return true;
    }

    // Later and later, so that requests are answered and the cluster's time goes on.
    private void PutOff()
    {
        _putOffUntil = Now + (FirstPutOff * Math.Pow(2, Math.Min(_unrestCount++, PutOffDoublingsMax)));
        var turning = _ready.ToList();
        _ready.Clear();
        _readySet.Clear();
        turning.ForEach(w => Schedule(_putOffUntil, w));
        _unrest(turning);
    }

    // A wake that was rescheduled or ran meanwhile left its old entry behind.
    private void DropStale()
    {
        while (_waiting.TryPeek(out var wake, out var at) && !(_due.TryGetValue(wake, out var known) && known == at))
        {
            _waiting.Dequeue();
        }
    }
}
