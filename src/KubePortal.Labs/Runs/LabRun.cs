using System.Globalization;
using System.Threading.Channels;
using KubePortal.Labs.Checks;
using KubePortal.Labs.Deploying;
using KubePortal.Labs.Watching;
using KubePortal.Lessons;
using Microsoft.Extensions.Logging;

namespace KubePortal.Labs;

/// <summary>
/// One learner's attempt at a lab: deploys it, watches what its tasks name, and records what passes. A task counts as passed only once
/// its entry is in the journal.
/// </summary>
/// <remarks><see cref="LabRuns"/> calls one method at a time; the watching in between runs on its own and takes turns with them.</remarks>
internal sealed class LabRun(
    string learnerId, Lab lab, ISandboxes sandboxes, ILabJournal journal, TimeProvider time, ILogger log, Action<LabRunView> changed)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, (TaskState State, LocalizedText Missing)> _tasks = new(StringComparer.Ordinal);
    private readonly LabObject[] _objects =
        [.. lab.Manifests.Select(m => new LabObject(m.Kind, m.Namespace ?? lab.Namespace, m.Name, DeployState.Pending, ""))];

    // Tasks that were seen to be lost: what can't be saved stays so until a reset, even where the traces vanish.
    private readonly Dictionary<string, LocalizedText> _lost = new(StringComparer.Ordinal);

    private LabRunState _state = new();
    private LabPhase _phase = LabPhase.Opening;
    private LabProblem? _problem;
    private Sandbox? _sandbox;
    private CancellationTokenSource? _stopWatching;
    private Task _watching = Task.CompletedTask;
    private LabRunView? _view;

    public Lab Lab { get; } = lab;

    /// <summary>Who is learning; changes when a guest becomes an account.</summary>
    public string LearnerId { get; set; } = learnerId;

    /// <summary>The run now.</summary>
    public LabRunView View => Volatile.Read(ref _view) ?? Publish();

    /// <summary>Whether it was opened and not closed.</summary>
    public bool IsOpen => _phase is not LabPhase.Closed;

    /// <summary>Makes the sandbox ready, deploys the lab, and starts to watch. What goes wrong there is in the view.</summary>
    public async Task OpenAsync(IProgress<LabOpening>? progress, CancellationToken cancellationToken)
    {
        await RecordAsync(new LabEntry.Opened(Lab.CourseId, Lab.Id, time.GetUtcNow(), Lab.Version), cancellationToken);
        await DeployAsync(progress, cancellationToken);
    }

    /// <summary>Begins anew: everything removed, deployed again, no task passed.</summary>
    public async Task ResetAsync(IProgress<LabOpening>? progress, CancellationToken cancellationToken)
    {
        await StopWatchingAsync();
        _lost.Clear();
        _tasks.Clear();
        await RecordAsync(new LabEntry.Reset(Lab.CourseId, Lab.Id, time.GetUtcNow(), Lab.Version), cancellationToken);
        await DeployAsync(progress, cancellationToken);
    }

    /// <summary>
    /// Takes up a run that the journal remembers, as it stands in the cluster. Where the cluster was made anew since, or the lab's version
    /// that the run began with is lost, only what the journal knows is left: a solved run shows that, another needs a reset.
    /// </summary>
    public async Task ResumeAsync(IReadOnlyList<LabEntry> entries, CancellationToken cancellationToken)
    {
        _state = LabRunState.Of(entries);
        await TryAsync(
            async ct =>
            {
                await ConnectAsync(ct);
                var isSameLab = _state.Version == Lab.Version;
                if (isSameLab && _sandbox!.MadeAt <= _state.OpenedAt)
                {
                    await StartWatchingAsync(ct);
                }
                else if (_state.SolvedAt is not null)
                {
                    Enter(LabPhase.Solved);
                }
                else
                {
                    throw new LabFailedException(new LabProblem(isSameLab ? LabProblemReason.ClusterMadeAnew : LabProblemReason.LabChanged));
                }
            },
            cancellationToken);
    }

    /// <summary>Ends the run and removes what it left in the cluster.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await StopWatchingAsync();
        Enter(LabPhase.Closing);
        await TryAsync(
            async ct =>
            {
                await new LabDeployment(await ConnectAsync(ct), Lab).RemoveAllAsync(ct);
                await RecordAsync(new LabEntry.Closed(Lab.CourseId, Lab.Id, time.GetUtcNow()), ct);
                Enter(LabPhase.Closed);
            },
            cancellationToken);
    }

    /// <summary>Judges the tasks by what the cluster has now, read for this once.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await TryAsync(async ct => await JudgeAsync(await ReadObjectsAsync(ct), ct), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens the next hint of a task; nothing happens where all are open.</summary>
    public async Task OpenHintAsync(string taskId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var open = _state.HintsOpened.GetValueOrDefault(taskId);
            if (Lab.FindTask(taskId) is { } task && open < task.Hints.Count)
            {
                await RecordAsync(new LabEntry.HintOpened(Lab.CourseId, Lab.Id, time.GetUtcNow(), taskId, open + 1), cancellationToken);
                Publish();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens the solution, from a task all whose hints are open; nothing happens before that.</summary>
    public async Task OpenSolutionAsync(string taskId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Lab.FindTask(taskId) is { } task && _state.HintsOpened.GetValueOrDefault(taskId) == task.Hints.Count)
            {
                await RecordAsync(new LabEntry.SolutionOpened(Lab.CourseId, Lab.Id, time.GetUtcNow(), taskId), cancellationToken);
                Publish();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopWatchingAsync();
        _sandbox?.Dispose();
        _turn.Dispose();
    }

    private Task DeployAsync(IProgress<LabOpening>? progress, CancellationToken cancellationToken) => TryAsync(
        async ct =>
        {
            for (var i = 0; i < _objects.Length; i++)
            {
                _objects[i] = _objects[i] with { State = DeployState.Pending, Detail = "" };
            }

            Enter(LabPhase.Opening);
            var deployment = new LabDeployment(await ConnectAsync(ct), Lab);
            await deployment.MakeNamespacesAsync(ct);
            await deployment.RemoveAllAsync(ct);
            for (var i = 0; i < _objects.Length; i++)
            {
                await ApplyAsync(deployment, i, progress, ct);
            }

            await StartWatchingAsync(ct);
        },
        cancellationToken);

    private async Task ApplyAsync(LabDeployment deployment, int index, IProgress<LabOpening>? progress, CancellationToken cancellationToken)
    {
        var manifest = Lab.Manifests[index];
        try
        {
            await deployment.ApplyAsync(manifest, cancellationToken);
            Report(DeployState.Applied, "");
        }
        catch (ClusterRefusedException e)
        {
            Report(DeployState.Refused, e.Message);
            throw new LabFailedException(
                new LabProblem(
                    LabProblemReason.ManifestRefused, manifest.Kind, manifest.Name, manifest.File,
                    manifest.Line.ToString(CultureInfo.InvariantCulture), e.Message),
                e);
        }

        void Report(DeployState state, string detail)
        {
            _objects[index] = _objects[index] with { State = state, Detail = detail };
            progress?.Report(new LabOpening(_objects[index], index + 1, _objects.Length));
            Publish();
        }
    }

    private async Task<ClusterApi> ConnectAsync(CancellationToken cancellationToken)
    {
        _sandbox ??= await sandboxes.OpenAsync(LearnerId, cancellationToken);
        return new ClusterApi(_sandbox.Connection);
    }

    private async Task StartWatchingAsync(CancellationToken cancellationToken)
    {
        var objects = await ReadObjectsAsync(cancellationToken);
        _problem = null;
        _phase = LabPhase.Running;
        await JudgeAsync(objects, cancellationToken);
        _stopWatching = new CancellationTokenSource();
        _watching = WatchAsync(objects, _stopWatching.Token);
    }

    // What the tasks and manifests name, as the cluster has it now.
    private async Task<WatchedObjects> ReadObjectsAsync(CancellationToken cancellationToken)
    {
        var objects = new WatchedObjects(await ConnectAsync(cancellationToken), Lab.Namespace, time);
        foreach (var check in Lab.Tasks.SelectMany(t => t.Checks.Concat(t.Lost?.When ?? [])))
        {
            var looks = CheckJudge.Looks(check);
            await objects.AddAsync(looks.ApiVersion, looks.Kind, looks.Namespace, cancellationToken);
        }

        foreach (var manifest in Lab.Manifests)
        {
            await objects.AddAsync(manifest.ApiVersion, manifest.Kind, manifest.Namespace, cancellationToken);
        }

        return objects;
    }

    private async Task WatchAsync(WatchedObjects objects, CancellationToken stop)
    {
        // One signal may wait while tasks are judged: it stands for all changes that came meanwhile.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        await TryAsync(
            async ct =>
            {
                var following = FollowAsync(ct);
                while (await changes.Reader.WaitToReadAsync(ct))
                {
                    changes.Reader.TryRead(out _);
                    await _turn.WaitAsync(ct);
                    try
                    {
                        await JudgeAsync(objects, ct);
                    }
                    finally
                    {
                        _turn.Release();
                    }
                }

                await following;
            },
            stop);

        async Task FollowAsync(CancellationToken ct)
        {
            try
            {
                await objects.FollowAsync(() => changes.Writer.TryWrite(true), ct);
            }
            finally
            {
                changes.Writer.TryComplete();
            }
        }
    }

    private async Task JudgeAsync(WatchedObjects objects, CancellationToken cancellationToken)
    {
        foreach (var task in Lab.Tasks)
        {
            var (state, missing) = TaskJudge.Judge(task, objects, _state.PassedAt.ContainsKey);
            if (state == TaskState.Lost)
            {
                _lost.TryAdd(task.Id, missing);
            }

            if (_lost.TryGetValue(task.Id, out var why) && !_state.PassedAt.ContainsKey(task.Id))
            {
                (state, missing) = (TaskState.Lost, why);
            }

            if (state == TaskState.Passed && !_state.PassedAt.ContainsKey(task.Id))
            {
                await RecordAsync(new LabEntry.TaskPassed(Lab.CourseId, Lab.Id, time.GetUtcNow(), task.Id, Lab.Version), cancellationToken);
            }

            _tasks[task.Id] = (state, missing);
        }

        if (Lab.Tasks.All(t => _state.PassedAt.ContainsKey(t.Id)))
        {
            if (_state.SolvedAt is null)
            {
                await RecordAsync(new LabEntry.Solved(Lab.CourseId, Lab.Id, time.GetUtcNow(), Lab.Version), cancellationToken);
            }

            _phase = LabPhase.Solved;
        }

        for (var i = 0; i < _objects.Length; i++)
        {
            var manifest = Lab.Manifests[i];
            var (state, detail) = objects.Find(manifest.ApiVersion, manifest.Kind, manifest.Namespace, manifest.Name) is { } found
                ? Readiness.Of(manifest.Kind, found)
                : (DeployState.Pending, "");
            _objects[i] = _objects[i] with { State = state, Detail = detail };
        }

        Publish();
    }

    private async Task StopWatchingAsync()
    {
        if (_stopWatching is { } stop)
        {
            await stop.CancelAsync();
            await _watching;
            stop.Dispose();
            _stopWatching = null;
        }
    }

    // What the cluster or the sandboxes refuse is shown on the page; being stopped is no failure.
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (_stopWatching is { IsCancellationRequested: true })
        {
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Fail(new LabProblem(LabProblemReason.Cancelled));
            throw;
        }
        catch (LabFailedException e)
        {
            Fail(e.Problem);
        }
        catch (ClusterRefusedException e)
        {
            Fail(new LabProblem(LabProblemReason.ClusterRefused, e.Message));
        }
        catch (SandboxRefusedException e)
        {
            Fail(new LabProblem(LabProblemReason.NoSandbox, e.InUse.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e)
        {
            // A fault of ours, or a journal that can't be written: this run stops, and says so.
            log.LogError(e, "Lab {Course}/{Lab} of learner {Learner} stopped", Lab.CourseId, Lab.Id, LearnerId);
            Fail(new LabProblem(LabProblemReason.Fault));
        }
    }

    private void Fail(LabProblem problem)
    {
        _problem = problem;
        Enter(LabPhase.Failed);
    }

    private void Enter(LabPhase phase)
    {
        _phase = phase;
        Publish();
    }

    private async Task RecordAsync(LabEntry entry, CancellationToken cancellationToken)
    {
        await journal.AppendAsync(LearnerId, entry, cancellationToken);
        _state = _state.Apply(entry);
    }

    private LabRunView Publish()
    {
        var view = new LabRunView(
            Lab, _phase, [.. Lab.Tasks.Select(ViewOf)], [.. _objects], _state.OpenedAt, _state.SolvedAt, _state.SolutionOpened, _problem);
        Volatile.Write(ref _view, view);
        changed(view);
        return view;
    }

    private TaskView ViewOf(LabTask task)
    {
        var passed = _state.PassedAt.TryGetValue(task.Id, out var at);
        var needs = task.Needs.Where(n => !_state.PassedAt.ContainsKey(n)).ToList();
        var (state, missing) = passed ? (TaskState.Passed, LocalizedText.Empty)
            : _tasks.TryGetValue(task.Id, out var judged) ? judged
            : (needs.Count > 0 ? TaskState.Blocked : TaskState.Waiting, LocalizedText.Empty);
        return new TaskView(
            task.Id, task.Title, state, missing, needs, [.. task.Hints.Take(_state.HintsOpened.GetValueOrDefault(task.Id))],
            task.Hints.Count, passed ? at : null);
    }
}
