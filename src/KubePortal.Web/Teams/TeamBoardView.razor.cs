using KubePortal.Progress.Log;
using KubePortal.Web.Account;
using KubePortal.Web.Lessons;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KubePortal.Web.Teams;

public sealed partial class TeamBoardView : ComponentBase, IDisposable
{
    /// <summary>With so few columns their heads are written across; more only fit standing.</summary>
    private const int RoomyLessonsMax = 8;

    private readonly CancellationTokenSource _ended = new();
    private IReadOnlySet<(string LearnerId, string LessonId)> _fresh = new HashSet<(string, string)>();
    private string _said = "";
    private bool _gone;
    private string[] _watched = [];
    private IDisposable? _watch;
    private ITimer? _untilStuck;

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

    /// <summary>What is shown; handed on from the page to the island, so that the table doesn't vanish in between.</summary>
    [PersistentState]
    public TeamBoard? Board { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            // First watch, then read: what happens in between is read again rather than missed.
            Watch(Board?.Rows.Select(r => r.LearnerId) ?? []);
        }

        if (Board is null || RendererInfo.IsInteractive)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var viewerId = (await Visitor).User.LearnerId();
        var before = Board;
        Board = viewerId is null ? null : await Reader.ReadAsync(TeamId, viewerId, CourseId, Language, _ended.Token);
        if (Board is null)
        {
            _gone = true;
            EndWatch();
            return;
        }

        _fresh = Board.ChangesSince(before);
        _said = string.Join(' ', _fresh.Take(3).Select(Words));
        if (RendererInfo.IsInteractive)
        {
            Watch(Board.Rows.Select(r => r.LearnerId));
            ArmFor(Board.NextStuckAt);
        }
    }

    private void Watch(IEnumerable<string> learnerIds)
    {
        string[] subjects = [TeamId, .. learnerIds];
        if (subjects.SequenceEqual(_watched))
        {
            return;
        }

        _watch?.Dispose();
        _watched = subjects;
        _watch = Changes.Watch(subjects, ReadAgainAsync);
    }

    /// <summary>That somebody becomes stuck is no event: one timer waits for the moment at which the next one would.</summary>
    private void ArmFor(DateTimeOffset? moment)
    {
        _untilStuck?.Dispose();
        _untilStuck = moment is { } at
            ? Time.CreateTimer(_ => _ = ReadAgainAsync(), null, Max(at - Time.GetUtcNow(), TimeSpan.Zero), Timeout.InfiniteTimeSpan)
            : null;
    }

    private Task ReadAgainAsync() => InvokeAsync(async () =>
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
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
        _ended.Cancel();
        EndWatch();
        _ended.Dispose();
    }

    private void EndWatch()
    {
        _watch?.Dispose();
        _untilStuck?.Dispose();
        _watched = [];
    }

    private string Words((string LearnerId, string LessonId) change)
    {
        var row = Board!.Rows.Single(r => r.LearnerId == change.LearnerId);
        var lessons = Board.Chapters.SelectMany(c => c.Lessons).ToList();
        var index = lessons.FindIndex(l => l.Id == change.LessonId);
        return L["Changed", row.Name, lessons[index].Title, L[row.Cells[index].ToString()].Value];
    }

    private string StuckText(StuckLearner stuck)
    {
        var where = stuck.TaskTitle is null ? L["StuckInLab", stuck.LabTitle].Value : L["StuckAtTask", stuck.LabTitle, stuck.TaskTitle].Value;
        return L["StuckFor", where, Ago.Since(Time.GetUtcNow() - stuck.Since, L), stuck.HintCount];
    }

    private string ActiveText(DateTimeOffset? at) =>
        at is { } time ? Ago.Before(Time.GetUtcNow() - time, L) : L["Never"];

    private static string SignOf(LessonState state) => state switch
    {
        LessonState.Done => "✓",
        LessonState.Begun => "◐",
        _ => "–",
    };

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
