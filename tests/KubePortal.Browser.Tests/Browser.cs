using Microsoft.Playwright;
using Xunit;

namespace KubePortal.Browser.Tests;

/// <summary>One Chromium for all tests; each test has a context (cookies, storage) of its own, which is closed when the next test begins.</summary>
public sealed class Browser : IAsyncLifetime
{
    // Of the test that runs, by collection, for collections run side by side: an open workbench goes on drawing, and dozens would slow all others.
    private readonly Dictionary<string, (string TestId, List<IBrowserContext> Contexts)> _open = [];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        // A bound for a busy machine, not a wait: what is expected is seen as soon as it is there.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KUBEPORTAL_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page as a new visitor sees it, or as one whose browser kept <paramref name="storage"/>.</summary>
    public async Task<IPage> OpenAsync(Uri address, string language = "en", ColorScheme theme = ColorScheme.Light, bool script = true, string? storage = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language,
            ColorScheme = theme,
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = 1280, Height = 800 },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = storage,
        });
        context.SetDefaultTimeout(20_000);
        await CloseFormerAsync(context);
        return await context.NewPageAsync();
    }

    private async Task CloseFormerAsync(IBrowserContext context)
    {
        var (collection, test) = (TestContext.Current.TestCollection?.UniqueID ?? "", TestContext.Current.Test?.UniqueID ?? "");
        List<IBrowserContext> former = [];
        lock (_open)
        {
            if (!_open.TryGetValue(collection, out var running) || running.TestId != test)
            {
                former = running.Contexts ?? [];
                _open[collection] = running = (test, []);
            }

            running.Contexts.Add(context);
        }

        await Task.WhenAll(former.Select(c => c.CloseAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
