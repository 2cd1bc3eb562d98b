using Microsoft.Data.Sqlite;

namespace KubePortal.Progress.Database;

/// <summary>Copies a portal's database while the portal may be writing to it.</summary>
public static class DatabaseCopy
{
    /// <summary>Copies the database with <c>VACUUM INTO</c>, which sees one consistent state, the write-ahead log included (sqlite.org/lang_vacuum.html).</summary>
    /// <param name="file">The database; it stays as it is.</param>
    /// <param name="path">Where the copy goes; no file is there yet.</param>
    /// <param name="cancellationToken">Cancels before the copy begins.</param>
    /// <exception cref="DatabaseNotUsableException">It is no database, can't be read, or the copy can't be written.</exception>
    public static async Task MakeAsync(DatabaseFile file, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
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
