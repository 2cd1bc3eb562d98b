namespace KubePortal.Progress.Database;

/// <summary>Where the portal's SQLite database lies.</summary>
/// <param name="Path">The file's full path; its folder exists. Backups go into <c>backups</c> beside it.</param>
public sealed record DatabaseFile(string Path)
{
    /// <summary>The folder of the copies that are made before a migration.</summary>
    public string BackupFolder => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "backups");
}
