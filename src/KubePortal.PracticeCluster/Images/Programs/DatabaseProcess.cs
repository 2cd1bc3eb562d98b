using System.Globalization;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>Which server a <see cref="DatabaseProcess"/> plays.</summary>
internal enum DatabaseFlavour
{
    /// <summary>Redis.</summary>
    Redis,

    /// <summary>PostgreSQL; needs a password in its environment.</summary>
    Postgres,

    /// <summary>MySQL; needs a password in its environment.</summary>
    MySql,

    /// <summary>A server whose log isn't simulated.</summary>
    Plain,
}

/// <summary>A database or another server: its start-up log, its ports, its graceful end. It keeps no data.</summary>
internal sealed class DatabaseProcess(ProcessContext context, DatabaseFlavour flavour) : ContainerProcess(context)
{
    private bool _listening;

    /// <inheritdoc/>
    public override long MemoryBytes => flavour == DatabaseFlavour.Redis ? 12L << 20 : 90L << 20;

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Listening => _listening ? Ports() : [];

    /// <inheritdoc/>
    public override (TimeSpan After, int ExitCode)? Stop()
    {
        _listening = false;
        switch (flavour)
        {
            case DatabaseFlavour.Redis:
                Redis("signal-handler", "Received SIGTERM scheduling shutdown...");
                Redis("M", "# User requested shutdown...");
                Redis("M", "# Redis is now ready to exit, bye bye...");
                break;
            case DatabaseFlavour.Postgres:
                Postgres("received fast shutdown request");
                Postgres("database system is shut down");
                break;
            case DatabaseFlavour.MySql:
                MySql("System", "MY-013172", $"Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: {Context.Image.Version}).");
                break;
            default:
                break;
        }

        return (TimeSpan.FromMilliseconds(flavour == DatabaseFlavour.MySql ? 1200 : 300), 0);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        var environment = Context.Environment;
        if (MemoryBytes > Context.MemoryLimitBytes)
        {
            yield return ProgramStep.For(TimeSpan.FromMilliseconds(200));
            yield return ProgramStep.Killed;
        }

        switch (flavour)
        {
            case DatabaseFlavour.Redis:
                Redis("C", "* oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
                Redis("C", $"* Redis version={Context.Image.Version}, bits=64, commit=00000000, modified=0, pid=1, just started");
                yield return ProgramStep.For(TimeSpan.FromMilliseconds(100));
                Redis("M", "* Running mode=standalone, port=6379.");
                Redis("M", "* Server initialized");
                Redis("M", "* Ready to accept connections tcp");
                break;
            case DatabaseFlavour.Postgres when !environment.ContainsKey("POSTGRES_PASSWORD") && environment.GetValueOrDefault("POSTGRES_HOST_AUTH_METHOD") != "trust":
                Context.Log("Error: Database is uninitialized and superuser password is not specified.", "stderr");
                Context.Log("       You must specify POSTGRES_PASSWORD to a non-empty value for the", "stderr");
                Context.Log("       superuser. For example, \"-e POSTGRES_PASSWORD=password\" on \"docker run\".", "stderr");
                yield return ProgramStep.Exit(1);
                break;
            case DatabaseFlavour.Postgres:
                Context.Log("The files belonging to this database system will be owned by user \"postgres\".", "stdout");
                yield return ProgramStep.For(TimeSpan.FromMilliseconds(900));
                Context.Log("PostgreSQL init process complete; ready for start up.", "stdout");
                Postgres($"starting PostgreSQL {Context.Image.Version} on x86_64-pc-linux-gnu, 64-bit");
                Postgres("listening on IPv4 address \"0.0.0.0\", port 5432");
                Postgres("database system is ready to accept connections");
                break;
            case DatabaseFlavour.MySql when !environment.Keys.Any(k => k is "MYSQL_ROOT_PASSWORD" or "MYSQL_ALLOW_EMPTY_PASSWORD" or "MYSQL_RANDOM_ROOT_PASSWORD"):
                Context.Log($"{Stamp("yyyy-MM-dd HH:mm:ss")}+00:00 [Note] [Entrypoint]: Entrypoint script for MySQL Server {Context.Image.Version} started.", "stdout");
                Context.Log($"{Stamp("yyyy-MM-dd HH:mm:ss")}+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified", "stderr");
                Context.Log("    You need to specify one of the following as an environment variable:", "stderr");
                Context.Log("    - MYSQL_ROOT_PASSWORD", "stderr");
                Context.Log("    - MYSQL_ALLOW_EMPTY_PASSWORD", "stderr");
                Context.Log("    - MYSQL_RANDOM_ROOT_PASSWORD", "stderr");
                yield return ProgramStep.Exit(1);
                break;
            case DatabaseFlavour.MySql:
                Context.Log($"{Stamp("yyyy-MM-dd HH:mm:ss")}+00:00 [Note] [Entrypoint]: Entrypoint script for MySQL Server {Context.Image.Version} started.", "stdout");
                yield return ProgramStep.For(TimeSpan.FromSeconds(4));
                MySql("System", "MY-010931", $"/usr/sbin/mysqld: ready for connections. Version: '{Context.Image.Version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.");
                break;
            default:
                yield return ProgramStep.For(TimeSpan.FromMilliseconds(400));
                Context.Log($"simulated: {Context.Image.Name} is running; what it logs is outside the simulation", "stdout");
                break;
        }

        _listening = true;
        yield return ProgramStep.WaitForEver;
    }

    private IReadOnlyList<int> Ports()
    {
        for (var i = 0; i + 1 < Context.Argv.Count; i++)
        {
            if (Context.Argv[i] is "--port" or "-p" && int.TryParse(Context.Argv[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                return [port];
            }
        }

        return Context.Image.Ports;
    }

    private string Stamp(string format) => Context.Now().ToString(format, CultureInfo.InvariantCulture);

    private void Redis(string role, string text) => Context.Log(role.Length > 1 ? $"1:{role} {text}" : $"1:{role} {Stamp("dd MMM yyyy HH:mm:ss.fff")} {text}", "stdout");

    private void Postgres(string text) => Context.Log($"{Stamp("yyyy-MM-dd HH:mm:ss.fff")} UTC [1] LOG:  {text}", "stderr");

    private void MySql(string level, string code, string text) => Context.Log($"{Stamp("yyyy-MM-ddTHH:mm:ss.ffffff")}Z 0 [{level}] [{code}] [Server] {text}", "stderr");
}
