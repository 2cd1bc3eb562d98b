namespace KubePortal.Web.Hosting;

/// <summary>The folder that relative paths on the command line mean.</summary>
/// <remarks>
/// <c>dotnet run --project</c> starts the portal in the project's folder, not in the caller's; the shell's <c>PWD</c> still names the
/// caller's. It is believed only in that case, for a program that starts the portal in a folder of its choice may leave <c>PWD</c> behind.
/// </remarks>
internal static class CallerDirectory
{
    /// <summary>The caller's folder, absolute.</summary>
    public static string Path { get; } =
        Find(Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PWD"), AppContext.BaseDirectory);

    /// <summary>An absolute path for one that may be relative to the caller's folder.</summary>
    public static string Resolve(string path) => System.IO.Path.GetFullPath(path, Path);

    /// <summary>The caller's folder, from the process's folder, the shell's variable and the folder of the program's files.</summary>
    internal static string Find(string current, string? shell, string program)
    {
        var output = System.IO.Path.Combine(current, "bin") + System.IO.Path.DirectorySeparatorChar;
        var startedInProject = program.StartsWith(output, StringComparison.Ordinal);
        return startedInProject && System.IO.Path.IsPathFullyQualified(shell ?? "") && Directory.Exists(shell) ? shell! : current;
    }
}
