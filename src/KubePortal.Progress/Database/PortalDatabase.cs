using System.Globalization;
using KubePortal.Progress.Log;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Database;

/// <summary>Brings the database to this version's shape when the portal starts: made, or backed up and migrated.</summary>
public sealed class PortalDatabase(DatabaseEngine engine, IDbContextFactory<PortalDb> databases, ProgressLog log, TimeProvider time)
{
    /// <summary>Opens or makes the database, and holds it against other portals.</summary>
    /// <returns>Where the backup is that was made because the database had to be migrated, else null.</returns>
    /// <exception cref="DatabaseNotUsableException">It is no database, can't be reached, another portal holds it, or a newer one wrote it.</exception>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.HoldAsync(cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var applied = await engine.ExistsAsync(db, cancellationToken)
                ? (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList()
                : [];
            var known = db.Database.GetMigrations().ToList();
            if (applied.Except(known).FirstOrDefault() is { } unknown)
            {
                throw new DatabaseNotUsableException(
                    $"{engine.Name} was written by a newer KubePortal (migration {unknown}). Start that version, or restore a copy from {engine.BackupPlace}.");
            }

            string? backup = null;
            if (applied.Count < known.Count)
            {
                if (applied.Count > 0)
                {
                    var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
                    backup = await engine.BackUpAsync(db, $"{stamp}-{applied[^1]}", cancellationToken);
                }

                await db.Database.MigrateAsync(cancellationToken);
            }

            await engine.TuneAsync(db, cancellationToken);
            if (backup is not null)
            {
                await log.RebuildAsync(cancellationToken);
            }

            return backup;
        }
        catch (Exception e) when (engine.Explain(e) is { } reason)
        {
            throw new DatabaseNotUsableException(reason, e);
        }
    }
}
