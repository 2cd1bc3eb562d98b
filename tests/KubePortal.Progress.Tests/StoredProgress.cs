using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KubePortal.Progress.Tests;

/// <summary>A database file of a test's own, as the portal opens it; it can be closed and opened again as after a restart.</summary>
internal sealed class StoredProgress : IAsyncDisposable
{
    private readonly string _folder;
    private ServiceProvider _services;

    private StoredProgress(string folder)
    {
        _folder = folder;
        _services = Compose();
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal DatabaseFile File => new(Path.Combine(_folder, "portal.db"));

    internal ProgressLog Log => _services.GetRequiredService<ProgressLog>();

    internal ProgressReader Reader => _services.GetRequiredService<ProgressReader>();

    internal ProgressChanges Changes => _services.GetRequiredService<ProgressChanges>();

    internal PortalDatabase Database => _services.GetRequiredService<PortalDatabase>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal static StoredProgress Unopened() => new(Directory.CreateTempSubdirectory("kubeportal-progress-").FullName);

    internal static async Task<StoredProgress> OpenAsync()
    {
        var stored = Unopened();
        await stored.Database.OpenAsync(TestContext.Current.CancellationToken);
        return stored;
    }

    internal Task<PortalDb> DbAsync() =>
        _services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>All of the portal's objects anew on the same file.</summary>
    internal async Task RestartAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _services = Compose();
        await Database.OpenAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Compose() =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddProgress(_ => File)
            .BuildServiceProvider();
}
