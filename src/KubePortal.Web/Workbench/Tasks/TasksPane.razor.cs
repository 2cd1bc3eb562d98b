using System.Globalization;
using KubePortal.Labs;
using KubePortal.Lessons;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KubePortal.Web.Workbench.Tasks;

/// <summary>Opens the lesson's lab and follows its run.</summary>
public sealed partial class TasksPane : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _opening;
    private (string? Lab, string Learner) _watched;
    private IDisposable? _watch;
    private LabRunView? _run;
    private bool _isBusy;
    private string? _refusal;
    private TasksNews? _news;
    private readonly Dictionary<string, ElementReference> _shownTasks = new(StringComparer.Ordinal);     // by id, of the labs that were shown here
    private ElementReference _debrief;
    private bool _justSolved;
    private string? _justLost;
    private (string? Lab, bool IsOpen) _marked;

    /// <summary>The lesson's lab; null where it has none.</summary>
    [Parameter, EditorRequired]
    public Lab? Lab { get; set; }

    /// <summary>Whose run it is.</summary>
    [Parameter, EditorRequired]
    public string LearnerId { get; set; } = "";

    /// <summary>Told of what is seen and heard outside the pane, each time that changes; null while no lab is open.</summary>
    [Parameter]
    public EventCallback<TasksNews?> NewsChanged { get; set; }

    private static string Language => PageLanguages.Current;

    private int Deployed => _run?.Objects.Count(o => o.State is DeployState.Ready or DeployState.Refused) ?? 0;

    private string Percent => _run is { Tasks.Count: > 0 } run
        ? (100.0 * run.PassedCount / run.Tasks.Count).ToString("0.#", CultureInfo.InvariantCulture)
        : "0";

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Lab is null ? null : $"{Lab.CourseId}/{Lab.Id}", LearnerId);
        if (wanted == _watched)
        {
            return;
        }

        _watched = wanted;
        _watch?.Dispose();
        _run = null;
        _refusal = null;
        _justSolved = false;
        _justLost = null;
        _watch = null;
        await TellAsync(null);
        if (Lab is null)
        {
            return;
        }

        _watch = Runs.Watch(LearnerId, Lab, view => _ = InvokeAsync(() => ShowAsync(view)));
        // A run from before the portal's restart is found again; what it is like then comes to the watch.
        await ActAsync(() => Runs.FindAsync(LearnerId, Lab, _gone.Token));
    }

    private Task ShowAsync(LabRunView view)
    {
        var said = view.Tasks
            .Where(task => task.State is TaskState.Passed or TaskState.Lost && StateBefore(task) is { } before && before != task.State)
            .Select(task => $"{task.Title.In(Language)}: {L["Task" + task.State]}")
            .ToList();
        _justSolved |= _run is { Phase: LabPhase.Running } && view is { Phase: LabPhase.Solved };
        _justLost = view.Tasks.FirstOrDefault(task => task.State is TaskState.Lost && StateBefore(task) is { } before && before != task.State)?.Id ?? _justLost;
        _run = view;
        StateHasChanged();
        return TellAsync(view.Phase is LabPhase.Running or LabPhase.Solved or LabPhase.Failed
            ? new TasksNews(
                view.PassedCount, view.Tasks.Count, view.Tasks.Any(task => task.State is TaskState.Lost),
                said.Count > 0 ? string.Join(' ', said) : _news?.Said ?? "")
            : null);
    }

    private TaskState? StateBefore(TaskView task) => _run?.Tasks.FirstOrDefault(t => t.Id == task.Id)?.State;

    private Task TellAsync(TasksNews? news)
    {
        if (news == _news)
        {
            return Task.CompletedTask;
        }

        _news = news;
        return NewsChanged.InvokeAsync(news);
    }

    /// <summary>
    /// A lab that was solved just now shows its debrief, and a task that was lost its reset, wherever the list was scrolled to; the focus stays with
    /// the learner. The lesson's text is told whether its lab is open.
    /// </summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_justSolved && _run is { Phase: LabPhase.Solved })
        {
            _justSolved = false;
            await Script.CallAsync("revealInPane", _debrief);
        }

        if (_justLost is { } lost && _shownTasks.TryGetValue(lost, out var task))
        {
            _justLost = null;
            await Script.CallAsync("revealInPane", task);
        }

        var mark = (Lab?.Id, IsOpen: _run is { Phase: not LabPhase.Closed });
        if (mark != _marked)
        {
            _marked = mark;
            await Script.CallAsync("markLab", new { lab = mark.Id, open = mark.IsOpen });
        }
    }

    // A lab may apply a manifest to what an earlier one has made.
    private bool IsUpdate(int index)
    {
        var deployed = _run!.Objects[index];
        return _run.Objects.Take(index).Any(o => (o.Kind, o.Namespace, o.Name) == (deployed.Kind, deployed.Namespace, deployed.Name));
    }

    /// <summary>Opens the lab; one that is open stays as it is.</summary>
    public Task OpenAsync() => Lab is null ? Task.CompletedTask : ActAsync(async () =>
    {
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _opening = opening;
        try
        {
            await Runs.OpenAsync(LearnerId, Lab, null, opening.Token);
        }
        finally
        {
            _opening = null;
        }
    });

    private void Cancel() => _opening?.Cancel();

    private async Task ResetAsync()
    {
        if (await IsMeantAsync("Reset", "ResetAsk"))
        {
            await ActAsync(() => Runs.ResetAsync(LearnerId, Lab!, null, _gone.Token));
        }
    }

    private async Task CloseAsync()
    {
        if (await IsMeantAsync("CloseLab", "CloseAsk"))
        {
            await ActAsync(() => Runs.CloseAsync(LearnerId, Lab!, _gone.Token));
        }
    }

    private Task<bool> IsMeantAsync(string action, string question) =>
        ConfirmDialog.AskAsync(Dialogs, L[action], L[question, NamespacesOf(_run!.Lab)], L["Cancel"]);

    private Task OpenHintAsync(TaskView task) => ActAsync(() => Runs.OpenHintAsync(LearnerId, Lab!, task.Id, _gone.Token));

    private Task OpenSolutionAsync(TaskView task) => ActAsync(() => Runs.OpenSolutionAsync(LearnerId, Lab!, task.Id, _gone.Token));

    // What the learner asked for, with what can go wrong said in its place.
    private async Task ActAsync(Func<Task> act)
    {
        _isBusy = true;
        _refusal = null;
        try
        {
            await act();
        }
        catch (LabFailedException e)
        {
            _refusal = Say(e.Problem);
        }
        catch (OperationCanceledException)
        {
            // The learner thought better of it, or left.
        }
        finally
        {
            _isBusy = false;
            StateHasChanged();
        }
    }

    private static string NamespacesOf(Lab lab) => string.Join(", ", lab.Namespaces);

    private string Say(LabProblem problem) => L["LabProblem" + problem.Reason, [.. problem.Details]];

    private string TitleOf(string taskId) => _run?.Tasks.FirstOrDefault(t => t.Id == taskId)?.Title.In(Language) ?? taskId;

    private static string SignOf(DeployState state) => state switch
    {
        DeployState.Ready => "✓",
        DeployState.Applied => "◔",
        DeployState.Refused => "✕",
        _ => "○",
    };

    public void Dispose()
    {
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
