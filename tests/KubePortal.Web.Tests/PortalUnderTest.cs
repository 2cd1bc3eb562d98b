using KubePortal.Lessons;
using KubePortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace KubePortal.Web.Tests;

/// <summary>
/// The whole portal on a data directory of its own, without sockets. What a test changes, it says in the constructor.
/// Its content is the test's own unless <see cref="HasShippedCourses"/>: to read all lessons takes longer than most tests.
/// </summary>
internal sealed class PortalUnderTest : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder _folder = new();
    private readonly (string Key, string Value)[] _settings;
    private readonly Action<IServiceCollection>? _services;

    /// <param name="services">Replaces services at the edges: the clock, a sandbox.</param>
    /// <param name="settings">Configuration, such as <c>("Portal:Guests", "false")</c>.</param>
    internal PortalUnderTest(Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        _services = services;
        _settings = settings;
    }

    /// <summary>A browser of its own: cookies are kept, redirections are not followed.</summary>
    internal HttpClient Browser()
    {
        var browser = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    }

    /// <summary>Whether the courses that come with the portal are there.</summary>
    internal bool HasShippedCourses { get; init; }

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Portal:DataDirectory", _folder["data"]);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        if (!HasShippedCourses)
        {
            // The first is the shipped content's, before those that the configuration names.
            builder.ConfigureServices(services => services.PostConfigure<ContentOptions>(content => content.Directories.RemoveAt(0)));
        }

        if (_services is not null)
        {
            builder.ConfigureServices(_services);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
