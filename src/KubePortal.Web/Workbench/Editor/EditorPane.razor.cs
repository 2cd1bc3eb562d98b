using System.Text;
using KubePortal.Console.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KubePortal.Web.Workbench.Editor;

/// <summary>The manifest editor, and the .NET side of <c>Client/src/editor/editor.js</c>.</summary>
public sealed partial class EditorPane : IAsyncDisposable
{
    /// <summary>The largest manifest; the API server's own bound is near.</summary>
    private const int BytesMax = 1024 * 1024;

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _element;
    private DotNetObjectReference<EditorPane>? _self;
    private IJSObjectReference? _editor;
    private ConsoleFiles? _watched;
    private string _path = "";
    private bool _isDirty;
    private bool _isApplying;
    private IReadOnlyList<ManifestMistake> _mistakes = [];
    private string? _refusal;

    /// <summary>The files that the console sees as well.</summary>
    [Parameter, EditorRequired]
    public ConsoleFiles Files { get; set; } = null!;

    /// <summary>Tries a command without showing it: what it wrote to standard error, or nothing if it succeeded.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, Task<string>> Try { get; set; } = null!;

    /// <summary>Runs a command in the learner's console.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task> RunInConsole { get; set; } = null!;

    /// <summary>The text of a file as a lesson or a lab offers it; null for a file that none of them knows.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> Offered { get; set; } = null!;

    private bool IsOwnVersion => Offered(_path) is { } offered && (_isDirty || Files.Find(_path) != offered);

    private IEnumerable<string> Paths => Files.Paths.Union(_path is "" ? [] : [_path]).Order(StringComparer.Ordinal);

    protected override void OnParametersSet()
    {
        if (_watched == Files)
        {
            return;
        }

        Unwatch();
        _watched = Files;
        _watched.Changed += FileChanged;
    }

    /// <summary>Opens a text from the lesson as a file; one that is already there is opened as the learner left it.</summary>
    public async Task OpenAsync(string path, string text)
    {
        var name = ConsoleFiles.Normalize(path);
        if (Files.Find(name) is null && Files.Write(name, text) is { } refusal)
        {
            _refusal = L["NotSaved", name, refusal].Value;
            StateHasChanged();
            return;
        }

        await ShowAsync(name);
    }

    // The editor can undo it, so that what was written isn't lost even then.
    private async Task RestoreAsync()
    {
        var path = _path;
        if (Offered(path) is { } text
            && await ConfirmDialog.AskAsync(Dialogs, L["RestoreOffered"], L["RestoreAsk", path], L["Cancel"])
            && path == _path)
        {
            await _editor!.InvokeVoidAsync("replace", _gone.Token, text);
            await SaveAsync();
        }
    }

    private Task ChooseAsync(ChangeEventArgs change) => ShowAsync((string)change.Value!);

    private Task NewAsync()
    {
        var name = Enumerable.Range(1, 1000).Select(i => i == 1 ? "manifest.yaml" : $"manifest-{i}.yaml").First(n => Files.Find(n) is null);
        return OpenAsync(name, "");
    }

    private async Task ShowAsync(string path)
    {
        if (_isDirty)
        {
            await SaveAsync();
        }

        _path = path;
        _mistakes = [];
        _refusal = null;
        // The component may render the pane's first time now; the editor comes with the first file.
        if (_editor is null)
        {
            _self ??= DotNetObjectReference.Create(this);
            _editor = await Script.OpenAsync("openEditor", _element, _self, new { label = L["EditorLabel", path].Value });
        }

        await _editor.InvokeVoidAsync("open", _gone.Token, Files.Find(path) ?? "", L["EditorLabel", path].Value);
        StateHasChanged();
    }

    /// <summary>Saves the text into its file; called by the editor too (Ctrl-S).</summary>
    [JSInvokable]
    public async Task<bool> SaveAsync()
    {
        if (_editor is null || _path is "")
        {
            return false;
        }

        await ForgetMistakesAsync();
        var text = await TextAsync();
        var refusal = text is null ? L["TooLarge", BytesMax / 1024].Value : Files.Write(_path, text);
        _refusal = refusal is null ? null : L["NotSaved", _path, refusal].Value;
        if (refusal is null)
        {
            await _editor.InvokeVoidAsync("saved", _gone.Token);
        }

        StateHasChanged();
        return refusal is null;
    }

    // They were of a text that may have changed since, and must not stand beside newer ones.
    private async Task ForgetMistakesAsync()
    {
        _refusal = null;
        if (_mistakes.Count > 0)
        {
            _mistakes = [];
            await _editor!.InvokeVoidAsync("mark", _gone.Token, _mistakes);
        }
    }

    /// <summary>Tries the manifest on the server, and applies it in the console if it would do; called by the editor too (Ctrl-Enter).</summary>
    [JSInvokable]
    public async Task ApplyAsync()
    {
        if (_isApplying || !await SaveAsync())
        {
            return;
        }

        _isApplying = true;
        try
        {
            var path = _path;
            var answer = await Try($"kubectl apply --dry-run=server -f '{path.Replace("'", @"'\''", StringComparison.Ordinal)}'", _gone.Token);
            _mistakes = ManifestMistakes.In(Files.Find(path) ?? "", answer);
            await _editor!.InvokeVoidAsync("mark", _gone.Token, _mistakes.Where(m => m.Line > 0));
            if (_mistakes.Count == 0)
            {
                await RunInConsole($"kubectl apply -f {path}");
            }
        }
        finally
        {
            _isApplying = false;
            StateHasChanged();
        }
    }

    /// <summary>The text differs from the saved one, or no longer does; called by the editor.</summary>
    [JSInvokable]
    public void SetDirty(bool dirty)
    {
        _isDirty = dirty;
        StateHasChanged();
    }

    /// <returns>Null if it is larger than <see cref="BytesMax"/>.</returns>
    private async Task<string?> TextAsync()
    {
        await using var text = await _editor!.InvokeAsync<IJSStreamReference>("text", _gone.Token);
        if (text.Length > BytesMax)
        {
            return null;
        }

        using var reader = new StreamReader(await text.OpenReadStreamAsync(BytesMax, _gone.Token), Encoding.UTF8);
        return await reader.ReadToEndAsync(_gone.Token);
    }

    private void FileChanged(string path) => _ = InvokeAsync(StateHasChanged);

    private void Unwatch()
    {
        if (_watched is not null)
        {
            _watched.Changed -= FileChanged;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Unwatch();
        await _gone.CancelAsync();
        await WorkbenchScript.CloseAsync(_editor);
        _self?.Dispose();
        _gone.Dispose();
    }
}
