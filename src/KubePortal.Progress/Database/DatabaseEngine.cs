using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Database;

/// <summary>What keeps the portal's database: a SQLite file, or a database of a PostgreSQL server.</summary>
/// <remarks>Each has a context type and migrations of its own, as EF Core asks for (learn.microsoft.com/ef/core/managing-schemas/migrations/providers).</remarks>
public abstract class DatabaseEngine : IAsyncDisposable
{
    /// <summary>How a message names the database. No password is in it.</summary>
    public abstract string Name { get; }

    /// <summary>Where copies made before a migration are, as a message names it.</summary>
    public abstract string BackupPlace { get; }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal abstract void Configure(DbContextOptionsBuilder options);

    internal abstract PortalDb CreateContext(DbContextOptions<PortalDb> options);

    /// <summary>Whether there is something to ask for its migrations.</summary>
    internal abstract Task<bool> ExistsAsync(PortalDb db, CancellationToken cancellationToken);

    /// <summary>Makes sure that no other portal uses the database, until this engine is disposed.</summary>
    /// <exception cref="DatabaseNotUsableException">Another one does.</exception>
    internal abstract Task HoldAsync(CancellationToken cancellationToken);

    /// <summary>Copies the database as it is, in a shape of any age.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The copy's name: letters, digits, dashes and underscores.</param>
    /// <param name="cancellationToken">Cancels before the copy begins.</param>
    /// <returns>Where the copy is, as a message names it.</returns>
    internal abstract Task<string> BackUpAsync(PortalDb db, string name, CancellationToken cancellationToken);

    /// <summary>Settings that stay with the database, once it has this version's shape.</summary>
    internal abstract Task TuneAsync(PortalDb db, CancellationToken cancellationToken);

    /// <summary>Why the database can't be used, if that is what the exception says; else null.</summary>
    internal abstract string? Explain(Exception exception);
}
