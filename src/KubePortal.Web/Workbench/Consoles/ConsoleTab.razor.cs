using KubePortal.Console;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KubePortal.Web.Workbench.Consoles;

/// <summary>A console's terminal, and the .NET side of <c>Client/src/console/console.js</c>.</summary>
public sealed partial class ConsoleTab : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _screen;
    private DotNetObjectReference<ConsoleTab>? _self;
    private IJSObjectReference? _terminal;
    private TerminalOutput _output = null!;
    private CancellationTokenSource? _running;
    private CancellationTokenSource? _settling;

    /// <summary>The session that runs the lines.</summary>
    [Parameter, EditorRequired]
    public ConsoleSession Session { get; set; } = null!;

    /// <summary>Completes when the cluster has settled.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task> Settle { get; set; } = null!;

    /// <summary>What screen readers call it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Shown above the first prompt.</summary>
    [Parameter]
    public string Greeting { get; set; } = "";

    /// <summary>Whether a screen reader follows the output (xterm.js keeps a text copy then, which costs time).</summary>
    [Parameter]
    public bool ScreenReader { get; set; }

    /// <summary>The terminal takes keys.</summary>
    [Parameter]
    public EventCallback Opened { get; set; }

    protected override void OnInitialized() => _output = new TerminalOutput(ShowAsync);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _terminal = await Script.OpenAsync(
            "openConsole", _screen, _self,
            new { label = Label, prompt = Session.Prompt, greeting = Greeting, history = Session.History.Lines, screenReader = ScreenReader, failure = L["ConsoleFailed"].Value });
        await Opened.InvokeAsync();
    }

    /// <summary>Puts the cursor here.</summary>
    public async Task FocusAsync()
    {
        if (_terminal is not null)
        {
            await _terminal.InvokeVoidAsync("focus");
        }
    }

    /// <summary>Sends a key as the terminal would, for keyboards that lack it.</summary>
    public async Task PressAsync(string key)
    {
        if (_terminal is not null)
        {
            await _terminal.InvokeVoidAsync("press", key);
        }
    }

    /// <summary>Switches the copy for screen readers.</summary>
    public async Task SetScreenReaderAsync(bool on)
    {
        if (_terminal is not null)
        {
            await _terminal.InvokeVoidAsync("screenReader", on);
        }
    }

    /// <summary>Runs a line to its end; called by the terminal.</summary>
    /// <param name="line">The line.</param>
    /// <param name="settled">Whether it waits until the cluster has settled.</param>
    [JSInvokable]
    public async Task<LineEnd> RunAsync(string line, bool settled)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _running = running;
        try
        {
            if (settled)
            {
                await SettleAsync(running.Token);
            }

            // On the pool, so that a busy command doesn't hold the circuit.
            var exitCode = await Task.Run(() => Session.RunAsync(line, _output, running.Token));
            await _output.DrainAsync();
            return new LineEnd(exitCode, Session.Prompt);
        }
        finally
        {
            _running = null;
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var settling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _settling = settling;
        StateHasChanged();
        try
        {
            await Settle(settling.Token);
        }
        catch (OperationCanceledException) when (settling.IsCancellationRequested)
        {
            // Ctrl-C: the line runs now.
        }
        finally
        {
            _settling = null;
            StateHasChanged();
        }
    }

    /// <summary>Ctrl-C: ends what is waited for, else the line; called by the terminal.</summary>
    [JSInvokable]
    public async Task InterruptAsync()
    {
        if (_settling is { } settling)
        {
            await settling.CancelAsync();
            return;
        }

        if (_running is { } running)
        {
            // First, so that it can't take the output of a command that starts meanwhile.
            _output.Discard();
            await running.CancelAsync();
        }
    }

    /// <summary>Tab; called by the terminal.</summary>
    [JSInvokable]
    public async Task<Completion> CompleteAsync(string line, int cursor)
    {
        var found = await Session.CompleteAsync(line, cursor, _gone.Token);
        var typed = line[found.Start..cursor];
        return new Completion(
            found.Start,
            found.Candidates.Count == 1 ? found.Candidates[0] : found.CommonPrefix.Length > typed.Length ? found.CommonPrefix : typed,
            found.Candidates);
    }

    /// <summary>Whether more lines must follow; called by the terminal.</summary>
    [JSInvokable]
    public bool IsUnfinished(string line) => ConsoleSession.IsIncomplete(line);

    /// <summary>What is said of a line beyond the bound; called by the terminal.</summary>
    [JSInvokable]
    public string TooLong(int max) => L["LineTooLong", max];

    /// <summary>The terminal has another size, in cells; called by the terminal.</summary>
    [JSInvokable]
    public void Resized(int columns, int rows)
    {
        _output.Width = Math.Clamp(columns, 20, 500);
        _output.Height = Math.Clamp(rows, 2, 500);
    }

    private Task ShowAsync(string batch) => InvokeAsync(async () =>
    {
        if (_terminal is null)
        {
            return;
        }

        try
        {
            await _terminal.InvokeVoidAsync("write", _gone.Token, batch);
        }
        catch (JSDisconnectedException)
        {
            // Nobody sees it any more; the circuit's end cancels the command.
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The console was closed.
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await WorkbenchScript.CloseAsync(_terminal);
        _self?.Dispose();
        _gone.Dispose();
    }

    /// <summary>A line has ended, as console.js takes it.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Prompt">What stands before the next one.</param>
    public sealed record LineEnd(int ExitCode, string Prompt);

    /// <summary>An answer to Tab, as console.js takes it.</summary>
    /// <param name="Start">Where the word starts in the line.</param>
    /// <param name="Insert">What stands there instead.</param>
    /// <param name="Candidates">All that could.</param>
    public sealed record Completion(int Start, string Insert, IReadOnlyList<string> Candidates);
}
