using KubePortal.Progress.Database;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;
using KubePortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KubePortal.Progress.Tests;

/// <summary>A database of a test's own, as the portal opens it; it can be closed and opened again as after a restart.</summary>
internal sealed class StoredProgress : IAsyncDisposable
{
    // Made once and copied, for a server takes its time to make the tables.
    private static readonly Lazy<Task<string>> OpenedOnPostgres = new(async () =>
    {
        await using var stored = await UnopenedAsync(KeptBy.Postgres);
        await stored.Database.OpenAsync(CancellationToken.None);
        await using var db = await stored.DbAsync();
        return db.Database.GetDbConnection().Database;
    });

    private readonly string _folder;
    private readonly Func<StoredProgress, DatabaseEngine> _engine;
    private ServiceProvider _services;

    private StoredProgress(Func<StoredProgress, DatabaseEngine> engine)
    {
        _folder = Directory.CreateTempSubdirectory("kubeportal-progress-").FullName;
        _engine = engine;
        _services = Compose();
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal DatabaseFile File => new(Path.Combine(_folder, "portal.db"));

    internal ProgressLog Log => _services.GetRequiredService<ProgressLog>();

    internal ProgressReader Reader => _services.GetRequiredService<ProgressReader>();

    internal ProgressChanges Changes => _services.GetRequiredService<ProgressChanges>();

    internal DatabaseEngine Engine => _services.GetRequiredService<DatabaseEngine>();

    internal PortalDatabase Database => _services.GetRequiredService<PortalDatabase>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal static StoredProgress Unopened() => new(stored => new SqliteEngine(stored.File));

    internal static async Task<StoredProgress> UnopenedAsync(KeptBy kept)
    {
        if (kept == KeptBy.Sqlite)
        {
            return Unopened();
        }

        Assert.SkipWhen(await PostgresServer.FindAsync() is null, PostgresServer.Absent);
        var database = await (await PostgresServer.FindAsync())!.CreateDatabaseAsync();
        return new(_ => new PostgresEngine(database, password: null));
    }

    private static async Task<StoredProgress> CopyOfOpenedAsync()
    {
        Assert.SkipWhen(await PostgresServer.FindAsync() is null, PostgresServer.Absent);
        var database = await (await PostgresServer.FindAsync())!.CreateDatabaseAsync(await OpenedOnPostgres.Value);
        return new(_ => new PostgresEngine(database, password: null));
    }

    internal static async Task<StoredProgress> OpenAsync(KeptBy kept = KeptBy.Sqlite)
    {
        var stored = kept == KeptBy.Postgres ? await CopyOfOpenedAsync() : Unopened();
        await stored.Database.OpenAsync(TestContext.Current.CancellationToken);
        return stored;
    }

    internal Task<PortalDb> DbAsync() =>
        _services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>All of the portal's objects anew on the same file.</summary>
    internal async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Compose();
        await Database.OpenAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static ServiceProvider Compose(DatabaseEngine engine, TimeProvider? time = null) =>
        new ServiceCollection()
            .AddSingleton(time ?? TimeProvider.System)
            .AddProgress(_ => engine)
            .BuildServiceProvider();

    internal static PortalDatabase DatabaseOf(IServiceProvider services) => services.GetRequiredService<PortalDatabase>();

    internal static DbContextOptions<PortalDb> OptionsOf(IServiceProvider services) => services.GetRequiredService<DbContextOptions<PortalDb>>();

    private ServiceProvider Compose() => Compose(_engine(this), Time);
}
