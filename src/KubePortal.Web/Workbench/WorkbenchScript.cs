using KubePortal.Web.Shell;
using Microsoft.JSInterop;

namespace KubePortal.Web.Workbench;

/// <summary>The workbench's script in the browser: one module (<c>Client/src/workbench.js</c>), imported once a circuit.</summary>
internal sealed class WorkbenchScript(IJSRuntime browser, AssetAddresses files) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Calls one of the module's functions that opens something, and gives its handle.</summary>
    public async Task<IJSObjectReference> OpenAsync(string function, params object?[] arguments) =>
        await (await ModuleAsync()).InvokeAsync<IJSObjectReference>(function, arguments);

    /// <summary>Calls one of the module's functions that only does something.</summary>
    public async Task CallAsync(string function, params object?[] arguments) =>
        await (await ModuleAsync()).InvokeVoidAsync(function, arguments);

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= browser.InvokeAsync<IJSObjectReference>("import", "./" + files["dist/workbench.js"]).AsTask();

    /// <summary>Ends what <see cref="OpenAsync"/> opened; nothing to do where the browser has gone.</summary>
    public static async ValueTask CloseAsync(IJSObjectReference? handle)
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            await handle.InvokeVoidAsync("dispose");
            await handle.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page has gone, and all its script with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not { IsCompletedSuccessfully: true })
        {
            return;
        }

        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page has gone, and all its script with it.
        }
    }
}
