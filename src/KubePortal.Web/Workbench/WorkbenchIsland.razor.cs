using KubePortal.Lessons;
using KubePortal.Web.Account;
using KubePortal.Web.Clusters;
using KubePortal.Web.Lessons;
using KubePortal.Web.Workbench.Editor;
using KubePortal.Web.Workbench.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace KubePortal.Web.Workbench;

/// <summary>
/// The workbench beside a lesson. Turning a page changes its parameters alone: circuit, consoles and picture stay.
/// </summary>
public sealed partial class WorkbenchIsland : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private ErrorBoundary? _boundary;
    private EditorPane? _editor;
    private TasksPane? _tasks;
    private DotNetObjectReference<WorkbenchIsland>? _self;
    private IJSObjectReference? _panes;
    private IJSObjectReference? _lesson;
    private WorkbenchSession? _session;
    private string? _refusal;
    private bool _isBroken;         // what is kept of the cluster can't be read
    private int _consoleCount = 1;
    private TasksNews? _news;
    private IDisposable? _progress;

    /// <summary>Id of the course.</summary>
    [Parameter, EditorRequired]
    public string Course { get; set; } = "";

    /// <summary>Id of the lesson.</summary>
    [Parameter, EditorRequired]
    public string Lesson { get; set; } = "";

    private Lab? LabOfLesson =>
        Catalogs.Current.FindLesson(Course, Lesson)?.LabId is { } labId ? Catalogs.Current.FindLab(Course, labId) : null;

    protected override void OnParametersSet() => _session?.TurnTo(LabOfLesson);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _panes = await Script.OpenAsync("arrangePanes", _root);
            await OpenAsync();
        }
    }

    // The lesson may have asked for its lab or a manifest before anything was here, so it is followed once there is somebody to take it.
    private async Task FollowLessonAsync()
    {
        if (_lesson is null && _panes is not null)
        {
            _self = DotNetObjectReference.Create(this);
            _lesson = await Script.OpenAsync("followLesson", _self, _panes);
        }
    }

    private async Task<string> LearnerIdAsync() => (await Authentication.GetAuthenticationStateAsync()).User.LearnerId()
        ?? throw new InvalidOperationException("A workbench was asked for by nobody.");

    private async Task ResetAsync()
    {
        await Sessions.ResetAsync(await LearnerIdAsync(), _gone.Token);
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        (_refusal, _isBroken) = (null, false);
        var learnerId = await LearnerIdAsync();
        try
        {
            _session = await Sessions.OpenAsync(learnerId, LabOfLesson, _gone.Token);
        }
        catch (ClusterUnavailableException refused)
        {
            _refusal = L["LabProblemNoSandbox", refused.Awake];
        }
        catch (ClusterBrokenException)
        {
            (_refusal, _isBroken) = (L["ClusterBroken"], true);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }

        _progress ??= Changes.Watch([learnerId], MarkAsync);
        StateHasChanged();
    }

    // The list of lessons is the page's, not the island's: its script is told what to mark there.
    private Task MarkAsync() => InvokeAsync(async () =>
    {
        if (_session is null || Catalogs.Current.FindCourse(Course) is not { } course)
        {
            return;
        }

        try
        {
            var progress = await Progress.CourseAsync(_session.LearnerId, Course, _gone.Token);
            await Script.CallAsync("markLessons", new
            {
                course = course.Id,
                doneCount = progress.DoneCount(course),
                lessons = course.Lessons.Select(lesson => (lesson.Id, State: progress.StateOf(lesson)))
                    .Select(l => new { id = l.Id, state = l.State.ToString().ToLowerInvariant(), word = Words[l.State.ToString()].Value }),
            });
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page has gone.
        }
        catch (JSDisconnectedException)
        {
            // The page has gone, and all its script with it.
        }
    });

    private async Task RestartAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
            _session = null;
        }

        await OpenAsync();
        _boundary?.Recover();
    }

    /// <summary>Opens a manifest of the lesson's text in the editor; called by the lesson's script.</summary>
    [JSInvokable]
    public Task EditAsync(string file, string text)
    {
        _session?.OfferFile(file, text);
        return _editor?.OpenAsync(file, text) ?? Task.CompletedTask;
    }

    /// <summary>Opens the lesson's lab; called by the lesson's script.</summary>
    [JSInvokable]
    public Task OpenLabAsync() => _tasks?.OpenAsync() ?? Task.CompletedTask;

    /// <summary>Lays a manifest of the lesson's text among the files, unless one of that name is there; called by the lesson's script.</summary>
    [JSInvokable]
    public void OfferFile(string file, string text) => _session?.OfferFile(file, text);

    private async Task RunInConsoleAsync(string line)
    {
        if (_lesson is not null)
        {
            await _lesson.InvokeVoidAsync("run", _gone.Token, line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _progress?.Dispose();
        await WorkbenchScript.CloseAsync(_lesson);
        await WorkbenchScript.CloseAsync(_panes);
        _self?.Dispose();
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _gone.Dispose();
    }
}
