using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Database;

/// <summary>The database as one file. The lock of the data directory keeps other portals away from it.</summary>
public sealed class SqliteEngine(DatabaseFile file) : DatabaseEngine
{
    // SQLite's result codes (sqlite.org/rescode.html); Microsoft.Data.Sqlite has no public names for them.
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = file.Path, ForeignKeys = true }.ToString();

    public override string Name => file.Path;

    public override string BackupPlace => file.BackupFolder;

    /// <summary>Closes the file, which pooled connections would keep open.</summary>
    public override async ValueTask DisposeAsync()
    {
        await using var any = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(any);
        await base.DisposeAsync();
    }

    internal override void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(ConnectionString)
        .AddInterceptors(new DurableConnections());

    internal override PortalDb CreateContext(DbContextOptions<PortalDb> options) => new(options);

    internal override Task<bool> ExistsAsync(PortalDb db, CancellationToken cancellationToken) => Task.FromResult(File.Exists(file.Path));

    internal override Task HoldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal override async Task<string> BackUpAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(file.BackupFolder);
        var path = Path.Combine(file.BackupFolder, $"{Path.GetFileNameWithoutExtension(file.Path)}-{name}.db");
        await CopyAsync(path, cancellationToken);
        return path;
    }

    // Readers don't wait for the writer.
    internal override Task TuneAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

    internal override string? Explain(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: SqliteNotADatabase or SqliteCorrupt or SqliteCannotOpen or SqliteReadOnly }
            ? $"{file.Path} can't be used as the portal's database: {exception.Message}"
            : null;

    /// <summary>
    /// Copies the file while a portal may be writing to it, with <c>VACUUM INTO</c>, which sees one consistent state, the write-ahead log
    /// included (sqlite.org/lang_vacuum.html).
    /// </summary>
    /// <param name="path">Where the copy goes; no file is there yet.</param>
    /// <param name="cancellationToken">Cancels before the copy begins.</param>
    /// <exception cref="DatabaseNotUsableException">It is no database, can't be read, or the copy can't be written.</exception>
    public async Task CopyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = file.Path,
                Mode = SqliteOpenMode.ReadWrite,        // a reader of a write-ahead log takes part in its locking
                Pooling = false,
            }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=5000; VACUUM INTO $path";
            command.Parameters.AddWithValue("$path", path);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new DatabaseNotUsableException($"{file.Path} can't be copied to {path}: {e.Message}", e);
        }
    }
}
