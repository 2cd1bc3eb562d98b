using KubePortal.Progress.Log;
using KubePortal.Progress.Teams;
using KubePortal.Web.Account;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KubePortal.Web.Teams;

public sealed partial class TeamBoardView : ComponentBase, IDisposable
{
    private const int ChangesSaidMax = 3;

    private static readonly HashSet<string> Nobody = [];

    private readonly CancellationTokenSource _endSource = new();
    private readonly CancellationToken _end;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (string TeamId, string CourseId, string Language)? _asked;
    private TeamBoard? _board;
    private string _said = "";
    private bool _gone;
    private HashSet<string> _watched = [];
    private IDisposable? _watch;
    private ITimer? _untilStuck;

    public TeamBoardView() => _end = _endSource.Token;

    [Inject]
    private TeamRoster Roster { get; set; } = null!;

    [Inject]
    private TeamBoardReader Reader { get; set; } = null!;

    [Inject]
    private ProgressChanges Changes { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Visitor { get; set; } = null!;

    [Parameter, EditorRequired]
    public string TeamId { get; set; } = "";

    [Parameter, EditorRequired]
    public string CourseId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>The one chapter to show; null for all.</summary>
    [Parameter]
    public string? ChapterId { get; set; }

    /// <summary>
    /// Reads before the first rendering, so that what the server rendered stays in place until the island has the same to show. Handing it
    /// over with the page would make the page larger by half, and a large team's would not fit into a circuit's message.
    /// </summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_asked != (TeamId, CourseId, Language))
        {
            _asked = (TeamId, CourseId, Language);
            _board = null;
            try
            {
                await ReadAsync(Nobody);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;     // The page is gone.
            }
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the change of some subjects may have changed, one reading at a time.</summary>
    private async Task ReadAsync(IReadOnlySet<string> changed)
    {
        await _turn.WaitAsync(_end);
        try
        {
            Show(_board is { } board && !changed.Contains(TeamId) && !Reader.IsOutdated(board)
                ? await Reader.ReadAgainAsync(board, changed, Language, _end)
                : await ReadWholeAsync());
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<TeamBoard?> ReadWholeAsync()
    {
        if ((await Visitor).User.LearnerId() is not { } viewerId)
        {
            return null;
        }

        // First watch, then read: what happens in between is read again rather than missed.
        TeamView? team;
        do
        {
            team = await Roster.FindAsync(TeamId, viewerId, _end);
        }
        while (team is not null && RendererInfo.IsInteractive && Watch([TeamId, .. team.Members.Select(m => m.AccountId)]));

        return team is null ? null : await Reader.ReadAsync(team, viewerId, CourseId, Language, _board, _end);
    }

    private void Show(TeamBoard? board)
    {
        _gone = board is null;
        if (board is null)
        {
            _board = null;
            EndWatch();
            return;
        }

        _said = string.Join(' ', board.ChangesSince(_board).Take(ChangesSaidMax)
            .Select(change => L["Changed", change.Row.Name, change.Lesson.Title, L[change.Row.Cells[change.Lesson.Column].ToString()].Value]));
        _board = board;
        if (RendererInfo.IsInteractive)
        {
            ArmFor(board.NextStuckAt);
        }
    }

    /// <summary>Watches these and nobody else; false where it does so already.</summary>
    private bool Watch(HashSet<string> subjects)
    {
        if (_end.IsCancellationRequested || subjects.SetEquals(_watched))
        {
            return false;
        }

        _watch?.Dispose();
        _watched = subjects;
        _watch = Changes.Watch(subjects, ReadAgainAsync);
        return true;
    }

    /// <summary>That somebody becomes stuck is no event: one timer waits for the moment at which the next one would.</summary>
    private void ArmFor(DateTimeOffset? moment)
    {
        _untilStuck?.Dispose();
        _untilStuck = moment is { } at && !_end.IsCancellationRequested
            ? Time.CreateTimer(_ => _ = ReadAgainAsync(Nobody), null, Max(at - Time.GetUtcNow(), TimeSpan.Zero), Timeout.InfiniteTimeSpan)
            : null;
    }

    private Task ReadAgainAsync(IReadOnlySet<string> changed) => InvokeAsync(async () =>
    {
        if (_end.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await ReadAsync(changed);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception e)
        {
            // Not called by the renderer: this hands the fault to the nearest error boundary.
            await DispatchExceptionAsync(e);
        }
    });

    public void Dispose()
    {
        _endSource.Cancel();
        EndWatch();
        _endSource.Dispose();
    }

    private void EndWatch()
    {
        _watch?.Dispose();
        _untilStuck?.Dispose();
        _watched = [];
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
