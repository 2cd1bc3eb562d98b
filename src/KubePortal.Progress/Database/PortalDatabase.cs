using System.Globalization;
using KubePortal.Progress.Log;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Database;

/// <summary>Brings the database file to this version's shape when the portal starts: made, or backed up and migrated.</summary>
public sealed class PortalDatabase(DatabaseFile file, IDbContextFactory<PortalDb> databases, ProgressLog log, TimeProvider time)
{
    /// <summary>Opens or makes the database.</summary>
    /// <returns>The path of the backup that was made because the database had to be migrated, else null.</returns>
    /// <exception cref="DatabaseNotUsableException">It is no database, or a newer portal wrote it.</exception>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var applied = File.Exists(file.Path) ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList() : [];
            var known = db.Database.GetMigrations().ToList();
            if (applied.Except(known).FirstOrDefault() is { } unknown)
            {
                throw new DatabaseNotUsableException(
                    $"{file.Path} was written by a newer KubePortal (migration {unknown}). Start that version, or restore a copy from {file.BackupFolder}.");
            }

            string? backup = null;
            if (applied.Count < known.Count)
            {
                if (applied.Count > 0)
                {
                    backup = await BackUpAsync(applied[^1], cancellationToken);
                }

                await db.Database.MigrateAsync(cancellationToken);
            }

            // Stays with the file: readers don't wait for the writer.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            if (backup is not null)
            {
                await log.RebuildAsync(cancellationToken);
            }

            return backup;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteNotADatabase or SqliteCorrupt or SqliteCannotOpen or SqliteReadOnly)
        {
            throw new DatabaseNotUsableException($"{file.Path} can't be used as the portal's database: {e.Message}", e);
        }
    }

    // SQLite's result codes (sqlite.org/rescode.html); Microsoft.Data.Sqlite has no public names for them.
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    private async Task<string> BackUpAsync(string migration, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(file.BackupFolder);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(file.BackupFolder, $"{Path.GetFileNameWithoutExtension(file.Path)}-{stamp}-{migration}.db");
        await DatabaseCopy.MakeAsync(file, path, cancellationToken);
        return path;
    }
}
