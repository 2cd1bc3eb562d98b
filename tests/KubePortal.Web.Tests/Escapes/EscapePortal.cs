using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using KubePortal.Progress.Database;
using KubePortal.Web.Hosting;
using KubePortal.Web.Tests.Clusters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>
/// One portal on real sockets for all escapes, with a clock of its own, and a witness: a learner who does nothing, and whose cluster must
/// stay as it is whatever the others try.
/// </summary>
[CollectionDefinition(Name)]
public sealed class EscapePortal : ICollectionFixture<EscapePortal>, IAsyncLifetime
{
    internal const string Name = "Escapes";

    private readonly ErrorLog _log = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly PortalUnderTest _portal;
    private Learner? _witness;
    private string? _secret;

    public EscapePortal() => _portal = new PortalUnderTest(
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)).AddLogging(log => log.AddProvider(_log)),
        ("Portal:Address", "http://127.0.0.1:0"),
        ("Portal:SecureAddress", "https://127.0.0.1:0"),
        ("Portal:Clusters:ObjectsMax", "400"),
        ("Portal:Clusters:Limits:WatchCountMax", "10"))
    {
        HasShippedCourses = true,
    };

    /// <summary>Where pages are served.</summary>
    internal Uri Address => _portal.Get<PortalAddresses>().Http[0];

    /// <summary>The learner whose things the others are after.</summary>
    internal Learner Witness => _witness ?? throw new InvalidOperationException("The portal has not started.");

    public async ValueTask InitializeAsync()
    {
        _portal.UseKestrel();
        _portal.StartServer();
        _witness = await LearnerAsync();
        using var made = await _witness.Kubectl.PostAsJsonAsync("api/v1/namespaces/default/secrets", new
        {
            apiVersion = "v1",
            kind = "Secret",
            metadata = new { name = "witness" },
            stringData = new { password = "nobody reads this" },
        });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        _secret = await _witness.Kubectl.GetStringAsync("api/v1/namespaces/default/secrets/witness");
    }

    /// <summary>A browser of its own: cookies are kept, redirections are not followed.</summary>
    internal HttpClient Browser()
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        return browser;
    }

    /// <summary>A new learner: a browser, and a kubectl with a token of their own cluster.</summary>
    internal async Task<Learner> LearnerAsync()
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        var kubeconfig = await browser.GetStringAsync("/clusters/mine/kubeconfig");
        using var secure = KubeconfigClient.From(kubeconfig);
        var clusterId = secure.BaseAddress!.Segments[^1].TrimEnd('/');
        return new Learner(browser, cookies.GetCookieHeader(Address), clusterId, secure.DefaultRequestHeaders.Authorization!.Parameter!, Address);
    }

    internal T Get<T>()
        where T : notnull => _portal.Get<T>();

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal Task<PortalDb> DatabaseAsync() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    internal void Advance(TimeSpan span) => _time.Advance(span);

    /// <summary>After each attempt: the portal answers, it logged no error, and the witness' secret is what it was.</summary>
    internal async Task ShouldBeUnharmedAsync()
    {
        using var anybody = Browser();
        (await anybody.GetStringAsync("/readyz")).ShouldBe("Healthy");
        Advance(TimeSpan.FromSeconds(1));      // a request's worth of the witness' rate
        (await Witness.Kubectl.GetStringAsync("api/v1/namespaces/default/secrets/witness")).ShouldBe(_secret);
        _log.Taken().ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        _witness?.Dispose();
        await _portal.DisposeAsync();
        _log.Dispose();
    }

    /// <summary>Somebody with a cluster.</summary>
    /// <param name="Browser">Their browser, which keeps their cookie.</param>
    /// <param name="Cookie">The cookie, as a header's value.</param>
    /// <param name="ClusterId">Their cluster's id.</param>
    /// <param name="Token">A token for it.</param>
    /// <param name="Portal">The portal's address.</param>
    internal sealed record Learner(HttpClient Browser, string Cookie, string ClusterId, string Token, Uri Portal) : IDisposable
    {
        /// <summary>Asks their cluster; over plain http, which loopback addresses are allowed.</summary>
        public HttpClient Kubectl { get; } = new()
        {
            BaseAddress = new Uri(Portal, $"clusters/{ClusterId}/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
        };

        public void Dispose()
        {
            Browser.Dispose();
            Kubectl.Dispose();
        }
    }

    // What the portal logs as an error: an exception that nobody expected.
    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = [];

        public string[] Taken()
        {
            var taken = _errors.ToArray();
            _errors.Clear();
            return taken;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose() => _errors.Clear();
    }
}
