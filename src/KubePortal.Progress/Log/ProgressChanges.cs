using System.Threading.Channels;

namespace KubePortal.Progress.Log;

/// <summary>Tells pages that what they show has changed. A burst of changes reaches a watcher as one.</summary>
public sealed class ProgressChanges(TimeProvider time)
{
    /// <summary>A watcher is told at most once in this time; what happens meanwhile comes with the next.</summary>
    public static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<Watcher>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Calls back after something changed for one of the subjects, until the result is disposed. Calls never overlap.</summary>
    /// <param name="subjects">Ids of learners, and of teams for a change of their members.</param>
    /// <param name="changed">Called on a thread of the pool; if it throws, it isn't called again.</param>
    public IDisposable Watch(IEnumerable<string> subjects, Func<Task> changed) => Watch(subjects, _ => changed());

    /// <summary>The same, told for which of the subjects something changed since the last call.</summary>
    public IDisposable Watch(IEnumerable<string> subjects, Func<IReadOnlySet<string>, Task> changed)
    {
        var watcher = new Watcher(this, [.. subjects.Distinct(StringComparer.Ordinal)]);
        lock (_gate)
        {
            foreach (var subject in watcher.Subjects)
            {
                if (!_watchers.TryGetValue(subject, out var watching))
                {
                    _watchers[subject] = watching = [];
                }

                watching.Add(watcher);
            }
        }

        watcher.Start(changed, time);
        return watcher;
    }

    /// <summary>Says that what is shown of these learners or teams is no longer what is stored.</summary>
    public void Publish(IEnumerable<string> subjects)
    {
        lock (_gate)
        {
            foreach (var subject in subjects)
            {
                if (_watchers.TryGetValue(subject, out var watching))
                {
                    foreach (var watcher in watching)
                    {
                        watcher.Signal(subject);
                    }
                }
            }
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_gate)
        {
            foreach (var subject in watcher.Subjects)
            {
                if (_watchers.TryGetValue(subject, out var watching) && watching.Remove(watcher) && watching.Count == 0)
                {
                    _watchers.Remove(subject);
                }
            }
        }
    }

    private sealed class Watcher(ProgressChanges changes, string[] subjects) : IDisposable
    {
        // One signal may wait while a call is under way: it stands for all that came meanwhile.
        private readonly Channel<bool> _signals =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        private readonly CancellationTokenSource _ended = new();

        // Guarded by the gate; at most as many as there are subjects.
        private HashSet<string> _changed = new(StringComparer.Ordinal);

        internal string[] Subjects => subjects;

        /// <summary>Called under the gate.</summary>
        internal void Signal(string subject)
        {
            _changed.Add(subject);
            _signals.Writer.TryWrite(true);
        }

        internal void Start(Func<IReadOnlySet<string>, Task> changed, TimeProvider time) => _ = RunAsync(changed, time, _ended.Token);

        public void Dispose()
        {
            changes.Remove(this);
            _signals.Writer.TryComplete();
            _ended.Cancel();
            _ended.Dispose();
        }

        private async Task RunAsync(Func<IReadOnlySet<string>, Task> changed, TimeProvider time, CancellationToken ended)
        {
            try
            {
                while (await _signals.Reader.WaitToReadAsync(ended))
                {
                    _signals.Reader.TryRead(out _);
                    if (TakeChanged() is not { Count: > 0 } since)
                    {
                        continue;       // told with the signal before
                    }

                    await changed(since);
                    await Task.Delay(BetweenChanges, time, ended);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // Disposed: the page is gone.
            }
        }

        private HashSet<string> TakeChanged()
        {
            lock (changes._gate)
            {
                var since = _changed;
                _changed = new(StringComparer.Ordinal);
                return since;
            }
        }
    }
}
