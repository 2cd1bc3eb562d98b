using KubePortal.Progress.Database;

namespace KubePortal.Web.Hosting;

/// <summary>Which database the options name.</summary>
internal static class PortalDatabases
{
    /// <summary>SQLite's file in the data directory, and its name in a backup.</summary>
    internal const string FileName = "portal.db";

    private const string PasswordKey = $"{PortalOptions.Section}:{nameof(PortalOptions.DatabasePasswordFile)}";

    /// <exception cref="CannotStartException">The password's file can't be read.</exception>
    internal static DatabaseEngine Of(PortalOptions options, string dataDirectory)
    {
        if (options.Database.Length == 0)
        {
            return new SqliteEngine(new DatabaseFile(Path.Combine(dataDirectory, FileName)));
        }

        return new PostgresEngine(options.Database, PasswordOf(options));
    }

    private static string? PasswordOf(PortalOptions options)
    {
        if (options.DatabasePasswordFile.Length == 0)
        {
            return null;
        }

        var path = CallerDirectory.Resolve(options.DatabasePasswordFile);
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{PasswordKey}: the file {path} can't be read: {e.Message}", e);
        }
    }
}
