using System.Diagnostics;
using System.Globalization;

namespace KubePortal.Testing;

/// <summary>
/// A PostgreSQL server of the test process's own, from the system's package: data in a temporary folder, reached by a socket there, gone
/// with the process. It doesn't wait for the disk.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>What a test says that skips because there is none.</summary>
    public const string Absent = "PostgreSQL isn't installed (apt-get install postgresql).";

    private static readonly Lazy<Task<PostgresServer?>> Running = new(StartAsync);

    private readonly string _folder;
    private readonly string _programs;
    private int _databases;

    private PostgresServer(string folder, string programs)
    {
        _folder = folder;
        _programs = programs;
    }

    /// <summary>The server, started by whoever asks first; null where PostgreSQL isn't installed.</summary>
    public static Task<PostgresServer?> FindAsync() => Running.Value;

    /// <summary>Makes a database: an empty one, or the copy of another that nobody is connected to.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"portal{Interlocked.Increment(ref _databases)}");
        await RunAsync(Path.Combine(_programs, "createdb"), "-h", _folder, "-U", "postgres", "-T", template, name);
        return $"Host={_folder};Username=postgres;Database={name}";
    }

    private static async Task<PostgresServer?> StartAsync()
    {
        const string installed = "/usr/lib/postgresql";
        var programs = Directory.Exists(installed)
            ? Directory.EnumerateDirectories(installed).Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        if (programs is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("kubeportal-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        await RunAsync(Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        await RunAsync(Path.Combine(programs, "pg_ctl"), "start", "-w", "-D", data, "-l", Path.Combine(folder, "log"),
            "-o", $"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=300");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            using var stop = Start(Path.Combine(programs, "pg_ctl"), ["stop", "-m", "immediate", "-D", data]);
            stop.WaitForExit();
            Directory.Delete(folder, recursive: true);
        };
        return new PostgresServer(folder, programs);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
        }
    }

    // PostgreSQL refuses to serve as root; its package brings a user.
    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess && program != "chown")
        {
            start.FileName = "setpriv";
            foreach (var argument in (string[])["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", program])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
