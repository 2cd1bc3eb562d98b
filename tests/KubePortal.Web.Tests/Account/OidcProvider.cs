using System.Diagnostics;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace KubePortal.Web.Tests.Account;

/// <summary><c>oidc-provider</c> from npm, which is certified as an OpenID Connect provider, as a process beside the tests.</summary>
public sealed class OidcProvider : IAsyncLifetime
{
    internal const string Secret = "only the portal and the provider know";

    private static readonly string Program = Path.Combine(Repository.Root, "tests", ".tools", "oidc", "provider.mjs");

    private Process? _process;

    internal Uri Address { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>What the portal is told of it.</summary>
    internal (string Key, string Value)[] Settings =>
    [
        ("Authentication:Oidc:Authority", Address.ToString()), ("Authentication:Oidc:ClientId", "kubeportal"),
        ("Authentication:Oidc:ClientSecret", Secret), ("Authentication:Oidc:Name", "Harbour ID"),
    ];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "oidc-provider is not here; tests/tools/fetch-oidc-provider.sh fetches it");
        _process = Process.Start(new ProcessStartInfo("node", [Program, "http://localhost/account/oidc/callback", Secret])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Address = new Uri(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The provider did not start."));
    }

    /// <summary>Signs in at the provider as a browser does, from the portal's first redirection to the provider's last, which leads back.</summary>
    /// <param name="address">Where the portal sent the browser.</param>
    /// <param name="person">The subject, and after a slash the name.</param>
    /// <param name="isCancelled">Whether they go back at the provider's first page.</param>
    internal static async Task<Uri> SignInAsync(Uri address, string person, bool isCancelled = false)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { Timeout = TimeSpan.FromSeconds(20) };
        var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        for (var steps = 0; steps < 20; steps++)
        {
            if (answer.Headers.Location is { } location)
            {
                var next = new Uri(answer.RequestMessage!.RequestUri!, location);
                if (next.AbsolutePath == "/account/oidc/callback")
                {
                    return next;
                }

                answer = await browser.GetAsync(next, TestContext.Current.CancellationToken);
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var page = new HtmlParser().ParseDocument(text);
            var at = answer.RequestMessage!.RequestUri!;
            if (isCancelled)
            {
                var back = page.QuerySelectorAll("a").Single(a => a.TextContent.Contains("Cancel", StringComparison.Ordinal)).GetAttribute("href")!;
                answer = await browser.GetAsync(new Uri(at, back), TestContext.Current.CancellationToken);
                continue;
            }

            var form = page.Forms is [var only, ..] ? only : throw new InvalidOperationException(text);
            var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Name is not null)
                .ToDictionary(i => i.Name!, i => i.Name switch { "login" => person, "password" => "any", _ => i.Value });
            answer = await browser.PostAsync(new Uri(at, form.GetAttribute("action") ?? ""), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The provider never led back.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
