using System.Collections.Concurrent;
using KubePortal.Lessons;
using Microsoft.Extensions.Logging;

namespace KubePortal.Labs;

/// <summary>
/// The learners' lab runs. A learner has at most one open at a time, for they share the learner's sandbox: opening a lab closes the one
/// before. A run outlives the process: what was open before a restart is found again. Safe for threads.
/// </summary>
/// <param name="sandboxes">Where labs run.</param>
/// <param name="journal">What remembers them.</param>
/// <param name="versions">The labs, also in the versions that runs began with.</param>
/// <param name="time">The wall clock.</param>
/// <param name="log">Hears of runs that a fault stopped.</param>
public sealed class LabRuns(
    ISandboxes sandboxes, ILabJournal journal, LabVersions versions, TimeProvider time, ILogger<LabRuns> log) : IAsyncDisposable
{
    // One entry for each learner who opened a lab since the start.
    private readonly ConcurrentDictionary<string, Learner> _learners = new(StringComparer.Ordinal);

    /// <summary>
    /// Opens a lab with everything deployed, or finds it as it is where it is open. Returns when its tasks watch; what went wrong is in the
    /// view, phase <see cref="LabPhase.Failed"/>.
    /// </summary>
    /// <param name="learnerId">Who.</param>
    /// <param name="lab">The lab; the run keeps this version of it.</param>
    /// <param name="progress">Hears of each object that got further; null for nobody.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public Task<LabRunView> OpenAsync(string learnerId, Lab lab, IProgress<LabOpening>? progress, CancellationToken cancellationToken) =>
        InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            if (learner.Run is { IsOpen: true } run)
            {
                if (IsOf(run.Lab, lab))
                {
                    return run.View;
                }

                await run.CloseAsync(cancellationToken);
                await run.DisposeAsync();
            }

            return await BeginAsync(learnerId, learner, lab, progress, cancellationToken);
        }, cancellationToken);

    /// <summary>The learner's run of a lab where it is open, also one from before a restart; else null.</summary>
    public Task<LabRunView?> FindAsync(string learnerId, Lab lab, CancellationToken cancellationToken) =>
        InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            return learner.Run is { IsOpen: true } run && IsOf(run.Lab, lab) ? run.View : null;
        }, cancellationToken);

    /// <summary>
    /// Reads the cluster's state once, now, and judges the tasks of an open run by it; null where it isn't open. Tasks are judged by
    /// themselves as the cluster changes; this is for whoever wants to be sure that they were.
    /// </summary>
    public Task<LabRunView?> CheckAsync(string learnerId, Lab lab, CancellationToken cancellationToken) =>
        InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            if (learner.Run is not { IsOpen: true } run || !IsOf(run.Lab, lab))
            {
                return null;
            }

            await run.CheckAsync(cancellationToken);
            return run.View;
        }, cancellationToken);

    /// <summary>Begins the open run of a lab anew, with the version of the lab that is given here.</summary>
    /// <exception cref="LabFailedException">It isn't open.</exception>
    public Task<LabRunView> ResetAsync(string learnerId, Lab lab, IProgress<LabOpening>? progress, CancellationToken cancellationToken) =>
        InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            if (learner.Run is not { IsOpen: true } run || !IsOf(run.Lab, lab))
            {
                throw new LabFailedException(new LabProblem(LabProblemReason.NotOpen));
            }

            if (run.Lab.Version != lab.Version)
            {
                // What the former version made may lie where the new one doesn't look.
                await run.CloseAsync(cancellationToken);
                await run.DisposeAsync();
                return await BeginAsync(learnerId, learner, lab, progress, cancellationToken);
            }

            versions.Keep(lab);
            await run.ResetAsync(progress, cancellationToken);
            return run.View;
        }, cancellationToken);

    /// <summary>Ends the open run of a lab and removes what is in its namespaces; nothing happens where it isn't open.</summary>
    public Task CloseAsync(string learnerId, Lab lab, CancellationToken cancellationToken) =>
        InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            if (learner.Run is { IsOpen: true } run && IsOf(run.Lab, lab))
            {
                await run.CloseAsync(cancellationToken);
            }

            return true;
        }, cancellationToken);

    /// <summary>Opens the next hint of a task of an open run; nothing happens where all are open.</summary>
    public Task OpenHintAsync(string learnerId, Lab lab, string taskId, CancellationToken cancellationToken) =>
        WithRunAsync(learnerId, lab, run => run.OpenHintAsync(taskId, cancellationToken), cancellationToken);

    /// <summary>Opens the solution from a task all whose hints are open; nothing happens before that.</summary>
    public Task OpenSolutionAsync(string learnerId, Lab lab, string taskId, CancellationToken cancellationToken) =>
        WithRunAsync(learnerId, lab, run => run.OpenSolutionAsync(taskId, cancellationToken), cancellationToken);

    /// <summary>
    /// Calls back with each new view of the learner's run of a lab, and at once with the present one where it runs in this process
    /// (<see cref="FindAsync"/> first finds it there). Calls come one at a time and must return soon.
    /// </summary>
    public IDisposable Watch(string learnerId, Lab lab, Action<LabRunView> changed)
    {
        var watcher = new Watcher(Of(learnerId), lab, changed);
        watcher.Learner.Watchers.TryAdd(watcher, true);
        if (watcher.Learner.Run is { } run && IsOf(run.Lab, lab))
        {
            watcher.Tell(run.View);
        }

        return watcher;
    }

    /// <summary>A guest became an account: the open run is the account's, and goes on.</summary>
    public Task MoveAsync(string guestId, string accountId, CancellationToken cancellationToken) =>
        !_learners.TryRemove(guestId, out var guest)
            ? Task.CompletedTask
            : InTurnAsync(accountId, async account =>
            {
                await guest.Turn.WaitAsync(cancellationToken);
                try
                {
                    if (guest.Run is { IsOpen: true } run && account.Run is not { IsOpen: true })
                    {
                        run.LearnerId = accountId;
                        guest.MovedTo = account;
                        account.Run = run;
                        account.Remembered = true;
                    }

                    return true;
                }
                finally
                {
                    guest.Turn.Release();
                }
            }, cancellationToken);

    /// <summary>The learner is gone, or their cluster is: their run stops, and the journal is left alone.</summary>
    public async Task ForgetAsync(string learnerId)
    {
        if (_learners.TryRemove(learnerId, out var learner) && learner.Run is { } run)
        {
            await run.DisposeAsync();
        }
    }

    /// <summary>
    /// The learner's cluster is to sleep, where nothing changes: their run lets go of it and stays open in the journal, where the next question
    /// finds it.
    /// </summary>
    /// <returns>False where the run is busy right now; then nothing happened.</returns>
    public async Task<bool> RestAsync(string learnerId)
    {
        if (!_learners.TryGetValue(learnerId, out var learner))
        {
            return true;
        }

        // Whoever has the turn may be waiting for that very cluster.
        if (!await learner.Turn.WaitAsync(TimeSpan.Zero))
        {
            return false;
        }

        try
        {
            if (learner.Run is { } run)
            {
                await run.DisposeAsync();
                (learner.Run, learner.Remembered) = (null, false);
            }

            return true;
        }
        finally
        {
            learner.Turn.Release();
        }
    }

    /// <summary>Stops to watch; the runs stay open in the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var learner in _learners.Values)
        {
            if (learner.Run is { } run)
            {
                await run.DisposeAsync();
            }

            learner.Turn.Dispose();
        }
    }

    // The run that the journal knows, once for each learner.
    private async Task RememberAsync(string learnerId, Learner learner, Lab wanted, CancellationToken cancellationToken)
    {
        if (learner.Remembered)
        {
            return;
        }

        var entries = await journal.ReadLatestRunAsync(learnerId, cancellationToken);
        learner.Remembered = true;
        if (entries.Count == 0 || !LabRunState.Of(entries).IsOpen)
        {
            return;
        }

        // The version that it began with; where that is lost, the present one, and the run says so.
        var (courseId, labId, version) = (entries[0].CourseId, entries[0].LabId, LabRunState.Of(entries).Version);
        var present = wanted.CourseId == courseId && wanted.Id == labId ? wanted : versions.Current(courseId, labId);
        if ((present?.Version == version ? present : versions.Find(courseId, labId, version) ?? present) is { } lab)
        {
            learner.Run = NewRun(learnerId, learner, lab);
            await learner.Run.ResumeAsync(entries, cancellationToken);
        }
    }

    private async Task<LabRunView> BeginAsync(
        string learnerId, Learner learner, Lab lab, IProgress<LabOpening>? progress, CancellationToken cancellationToken)
    {
        using var opening = LabTelemetry.Opening(lab);
        var begin = time.GetTimestamp();
        versions.Keep(lab);
        learner.Run = NewRun(learnerId, learner, lab);
        await learner.Run.OpenAsync(progress, cancellationToken);
        LabTelemetry.Opened(lab, learner.Run.View.Phase, time.GetElapsedTime(begin));
        return learner.Run.View;
    }

    private LabRun NewRun(string learnerId, Learner learner, Lab lab) =>
        new(learnerId, lab, sandboxes, journal, time, log, view => learner.Tell(lab, view));

    private async Task WithRunAsync(string learnerId, Lab lab, Func<LabRun, Task> work, CancellationToken cancellationToken) =>
        await InTurnAsync(learnerId, async learner =>
        {
            await RememberAsync(learnerId, learner, lab, cancellationToken);
            if (learner.Run is { IsOpen: true } run && IsOf(run.Lab, lab))
            {
                await work(run);
            }

            return true;
        }, cancellationToken);

    private async Task<T> InTurnAsync<T>(string learnerId, Func<Learner, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(learnerId);
        var learner = Of(learnerId);
        await learner.Turn.WaitAsync(cancellationToken);
        try
        {
            return await work(learner);
        }
        finally
        {
            learner.Turn.Release();
        }
    }

    private Learner Of(string learnerId) => _learners.GetOrAdd(learnerId, _ => new Learner());

    private static bool IsOf(Lab a, Lab b) => a.Id == b.Id && a.CourseId == b.CourseId;

    private sealed class Learner
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public LabRun? Run { get; set; }

        /// <summary>Whether the journal was asked.</summary>
        public bool Remembered { get; set; }

        /// <summary>The account that a guest became; pages that still speak as the guest hear of the run through it.</summary>
        public Learner? MovedTo { get; set; }

        public ConcurrentDictionary<Watcher, bool> Watchers { get; } = [];

        public void Tell(Lab lab, LabRunView view)
        {
            foreach (var watcher in Watchers.Keys.Concat(MovedTo?.Watchers.Keys ?? []))
            {
                if (IsOf(watcher.Lab, lab))
                {
                    watcher.Tell(view);
                }
            }
        }
    }

    private sealed class Watcher(Learner learner, Lab lab, Action<LabRunView> changed) : IDisposable
    {
        public Learner Learner { get; } = learner;

        public Lab Lab { get; } = lab;

        public void Tell(LabRunView view) => changed(view);

        public void Dispose() => Learner.Watchers.TryRemove(this, out _);
    }
}
