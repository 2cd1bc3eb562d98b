using KubePortal.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(SharedPortal))]

namespace KubePortal.Browser.Tests;

/// <summary>One portal for the tests that need none of their own: each visitor is a learner of their own there.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private RunningPortal? _portal;

    /// <summary>Where its pages are.</summary>
    public Uri Address => _portal!.Address;

    public async ValueTask InitializeAsync() => _portal = await RunningPortal.StartAsync(_data.Path);

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _data.Dispose();
    }
}
