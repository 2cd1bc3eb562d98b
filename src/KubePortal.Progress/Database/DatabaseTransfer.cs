using System.Reflection;
using KubePortal.Progress.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KubePortal.Progress.Database;

/// <summary>Carries all rows of a portal's database into another that is empty, whatever keeps either.</summary>
public static class DatabaseTransfer
{
    private const int RowsAtOnce = 500;

    private static readonly MethodInfo CopyRows =
        typeof(DatabaseTransfer).GetMethod(nameof(CopyRowsAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Copies a database as it is at one moment into a new SQLite file; portals may be writing to it.</summary>
    /// <param name="engine">The database; it stays as it is.</param>
    /// <param name="path">Where the copy goes; no file is there yet.</param>
    /// <param name="cancellationToken">Leaves an unfinished file.</param>
    /// <exception cref="DatabaseNotUsableException">It can't be reached, its tables aren't those of this version, or the copy can't be written.</exception>
    public static async Task SaveAsync(DatabaseEngine engine, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (engine is SqliteEngine sqlite)
        {
            await sqlite.CopyAsync(path, cancellationToken);
            return;
        }

        await using var copy = new SqliteEngine(new DatabaseFile(path));
        await using var from = Open(engine);
        await using var to = Open(copy);
        try
        {
            await using var moment = await from.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            if ((await from.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                throw new DatabaseNotUsableException($"The {engine.Name} isn't of this version. Start the portal once, which brings it there.");
            }

            await to.Database.MigrateAsync(cancellationToken);
            await CopyAsync(from, to, cancellationToken);
        }
        catch (Exception e) when (engine.Explain(e) is { } reason)
        {
            throw new DatabaseNotUsableException(reason, e);
        }
    }

    /// <summary>Fills an empty database from a SQLite file, which is brought to this version first.</summary>
    /// <param name="path">The file, the caller's own.</param>
    /// <param name="engine">The database to fill, whole or not at all.</param>
    /// <param name="cancellationToken">Leaves the database empty.</param>
    /// <exception cref="DatabaseNotUsableException">One of the two can't be used, or somebody's data is there already.</exception>
    public static async Task LoadAsync(string path, DatabaseEngine engine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        await using var file = new SqliteEngine(new DatabaseFile(path));
        await using var from = Open(file);
        await using var to = Open(engine);
        try
        {
            await engine.HoldAsync(cancellationToken);
            await to.Database.OpenConnectionAsync(cancellationToken);
            await from.Database.MigrateAsync(cancellationToken);
            await to.Database.MigrateAsync(cancellationToken);
            if (await to.Users.AnyAsync(cancellationToken) || await to.Events.AnyAsync(cancellationToken))
            {
                throw new DatabaseNotUsableException($"The {engine.Name} isn't empty, and nothing is overwritten. Restore into an empty one.");
            }

            await using var transaction = await to.Database.BeginTransactionAsync(cancellationToken);
            await CopyAsync(from, to, cancellationToken);
            await to.CountOnAsync(cancellationToken);
            await new Rebuild().ApplyAsync(to);     // an older file's projections are of an older shape
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when ((engine.Explain(e) ?? file.Explain(e)) is { } reason)
        {
            throw new DatabaseNotUsableException(reason, e);
        }
    }

    private static PortalDb Open(DatabaseEngine engine)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        engine.Configure(options);
        return engine.CreateContext(options.Options);
    }

    private static async Task CopyAsync(PortalDb from, PortalDb to, CancellationToken cancellationToken)
    {
        var copied = new HashSet<IEntityType>();
        foreach (var type in to.Model.GetEntityTypes())
        {
            await CopyAfterPrincipalsAsync(type);
        }

        async Task CopyAfterPrincipalsAsync(IEntityType type)
        {
            if (!copied.Add(type))
            {
                return;
            }

            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType))
            {
                await CopyAfterPrincipalsAsync(principal);
            }

            await (Task)CopyRows.MakeGenericMethod(type.ClrType).Invoke(null, [from, to, cancellationToken])!;
        }
    }

    private static async Task CopyRowsAsync<TRow>(PortalDb from, PortalDb to, CancellationToken cancellationToken)
        where TRow : class
    {
        var waiting = 0;
        await foreach (var row in from.Set<TRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            to.Add(row);
            if (++waiting == RowsAtOnce)
            {
                await SaveAsync();
            }
        }

        await SaveAsync();

        async Task SaveAsync()
        {
            await to.SaveChangesAsync(cancellationToken);
            to.ChangeTracker.Clear();
            waiting = 0;
        }
    }
}
