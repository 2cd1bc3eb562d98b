using System.Formats.Tar;
using System.IO.Compression;
using KubePortal.Progress.Database;

namespace KubePortal.Web.Hosting.Backups;

/// <summary>
/// A data directory as one file (<c>.tar.gz</c>, readable by its owner alone, for it holds keys): the database as it was at one moment, and
/// all else that is kept beside it.
/// </summary>
internal static class PortalBackup
{
    private const string BackupFolder = "backups";

    /// <summary>What belongs to the running portal or is itself a copy, and the database's own files, which are copied as a whole.</summary>
    private static bool IsLeftOut(string name) =>
        name == BackupFolder || name.StartsWith("portal.lock", StringComparison.Ordinal) || name.StartsWith(PortalDatabases.FileName, StringComparison.Ordinal);

    /// <summary>Writes the backup to a file, whole or not at all. The portal may be running.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="database">The database; in the backup it is a SQLite file, whatever keeps it.</param>
    /// <param name="file">The backup's path; a file that is there is replaced.</param>
    /// <param name="cancellationToken">Leaves what was there.</param>
    /// <exception cref="DatabaseNotUsableException">The database can't be copied.</exception>
    /// <exception cref="IOException">Something can't be read or written.</exception>
    public static async Task WriteAsync(string directory, DatabaseEngine database, string file, CancellationToken cancellationToken)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var stream = new FileStream(unfinished, how))
            {
                await WriteAsync(directory, database, stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes the backup into a stream, which stays open.</summary>
    /// <inheritdoc cref="WriteAsync(string, DatabaseEngine, string, CancellationToken)"/>
    public static async Task WriteAsync(string directory, DatabaseEngine database, Stream stream, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(directory, BackupFolder, $"{Guid.NewGuid():N}.db");
        if (Directory.Exists(directory))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        }

        try
        {
            await DatabaseTransfer.SaveAsync(database, copy, cancellationToken);
            await using var compressed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            await using var archive = new TarWriter(compressed);
            await archive.WriteEntryAsync(copy, PortalDatabases.FileName, cancellationToken);
            foreach (var name in Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).Where(n => !IsLeftOut(n!)).Order(StringComparer.Ordinal))
            {
                await AddAsync(archive, directory, name!, cancellationToken);
            }
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Unpacks a backup into a data directory that is empty or not there yet, whole or not at all.</summary>
    /// <exception cref="CannotStartException">The directory isn't empty, or a portal holds it.</exception>
    /// <exception cref="IOException">The file is no backup, or something can't be written.</exception>
    public static async Task RestoreAsync(string file, PortalOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        using var data = DataDirectory.Open(options, time);
        if (Directory.EnumerateFileSystemEntries(data.Path).Any(e => !Path.GetFileName(e).StartsWith("portal.lock", StringComparison.Ordinal)))
        {
            throw new CannotStartException($"The data directory {data.Path} isn't empty, and nothing is overwritten. Restore into an empty one.");
        }

        var unpacked = new List<string>();
        try
        {
            await using var plain = new GZipStream(stream, CompressionMode.Decompress);
            await using var archive = new TarReader(plain);
            while (await archive.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var path = PlaceOf(entry, data.Path);
                unpacked.Add(path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: false, cancellationToken);
            }

            if (!unpacked.Contains(data.PathOf(PortalDatabases.FileName)))
            {
                throw new InvalidDataException($"{file} is no backup of a portal: there is no {PortalDatabases.FileName} in it.");
            }

            await using var database = PortalDatabases.Of(options, data.Path);
            if (database is not SqliteEngine)
            {
                await DatabaseTransfer.LoadAsync(data.PathOf(PortalDatabases.FileName), database, cancellationToken);
                File.Delete(data.PathOf(PortalDatabases.FileName));
            }
        }
        catch
        {
            foreach (var path in unpacked)
            {
                File.Delete(path);
            }

            throw;
        }
    }

    private static async Task AddAsync(TarWriter archive, string directory, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, name);
        if (!Directory.Exists(path))
        {
            await archive.WriteEntryAsync(path, name, cancellationToken);
            return;
        }

        foreach (var below in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await archive.WriteEntryAsync(below, Path.GetRelativePath(directory, below).Replace('\\', '/'), cancellationToken);
        }
    }

    private static string PlaceOf(TarEntry entry, string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, entry.Name));
        return entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
            && path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? path
                : throw new InvalidDataException($"It holds \"{entry.Name}\", which no portal puts into a backup.");
    }
}
