using System.Globalization;
using System.Text.RegularExpressions;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>nginx with its image's entrypoint: serves <c>/usr/share/nginx/html</c>, listens where a mounted configuration says, writes access logs.</summary>
internal sealed partial class NginxProcess : ContainerProcess
{
    private const string Welcome = """
        <!DOCTYPE html>
        <html>
        <head>
        <title>Welcome to nginx!</title>
        </head>
        <body>
        <h1>Welcome to nginx!</h1>
        </body>
        </html>

        """;

    private readonly List<int> _ports = [];
    private bool _listening;

    /// <param name="context">What surrounds it.</param>
    public NginxProcess(ProcessContext context)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Files.Read("/usr/share/nginx/html/index.html") is null && !context.Files.IsDirectory("/usr/share/nginx/html"))
        {
            context.Files.MakeDirectory("/usr/share/nginx/html");
            context.Files.MakeDirectory("/etc/nginx/conf.d");
            context.Files.MakeDirectory("/var/log/nginx");
            context.Files.Write("/usr/share/nginx/html/index.html", context.Image.Program == "echo-nginx" ? $"Host={context.Hostname}\n" : Welcome);
        }
    }

    /// <inheritdoc/>
    public override long MemoryBytes => 10L << 20;

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Listening => _listening ? _ports : [];

    /// <inheritdoc/>
    public override (TimeSpan After, int ExitCode)? Stop()
    {
        _listening = false;
        Notice("1#1: signal 3 (SIGQUIT) received, shutting down");
        Notice("29#29: gracefully shutting down");
        Notice("29#29: exiting");
        Notice("1#1: exit");
        return (TimeSpan.FromMilliseconds(200), 0);
    }

    /// <inheritdoc/>
    public override NetworkAnswer Answer(NetworkCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var path = (call.Path ?? "/").Split('?')[0];
        var file = "/usr/share/nginx/html" + (path.EndsWith('/') ? path + "index.html" : path);
        var text = Context.Files.Read(file);
        var (status, body) = text is not null ? (200, text) : path == "/"
            ? (403, Error("403 Forbidden"))
            : (404, Error("404 Not Found"));
        if (status == 404)
        {
            Context.Log($"{Stamp()} [error] 29#29: *1 open() \"{file}\" failed (2: No such file or directory), client: {call.From}, server: localhost, request: \"{call.Method} {path} HTTP/1.1\", host: \"{call.Host}:{call.Port}\"", "stderr");
        }

        Context.Log($"{call.From} - - [{Context.Now().ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture)}] \"{call.Method} {path} HTTP/1.1\" {status} {body.Length} \"-\" \"{call.UserAgent}\" \"-\"", "stdout");
        return new NetworkAnswer(NetworkResult.Answered, status, body, $"nginx/{Context.Image.Version}", Context.PodIP);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        Context.Log("/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration", "stdout");
        Context.Log("/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/", "stdout");
        Context.Log("/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh", "stdout");
        Context.Log("10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf", "stdout");
        Context.Log("/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh", "stdout");
        Context.Log("/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh", "stdout");
        yield return ProgramStep.For(TimeSpan.FromMilliseconds(80));
        Context.Log("/docker-entrypoint.sh: Configuration complete; ready for start up", "stdout");
        var configuration = string.Join('\n', Context.Files.Names("/etc/nginx/conf.d").Where(n => n.EndsWith(".conf", StringComparison.Ordinal))
            .Select(n => Context.Files.Read("/etc/nginx/conf.d/" + n)).Append(Context.Files.Read("/etc/nginx/nginx.conf")));
        if (configuration.Count(c => c == '{') != configuration.Count(c => c == '}'))
        {
            Context.Log($"{Stamp()} [emerg] 1#1: unexpected end of file, expecting \"}}\" in /etc/nginx/nginx.conf:1", "stderr");
            Context.Log("nginx: [emerg] unexpected end of file, expecting \"}\" in /etc/nginx/nginx.conf:1", "stderr");
            yield return ProgramStep.Exit(1);
        }

        _ports.AddRange(Listens().Matches(configuration).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct());
        if (_ports.Count == 0)
        {
            _ports.AddRange(Context.Image.Ports);
        }

        _listening = true;
        Notice("1#1: using the \"epoll\" event method");
        Notice($"1#1: nginx/{Context.Image.Version}");
        Notice("1#1: OS: Linux 6.12.0-simulated");
        Notice("1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576");
        Notice("1#1: start worker processes");
        Notice("1#1: start worker process 29");
        yield return ProgramStep.WaitForEver;
    }

    private string Error(string title) =>
        $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/{Context.Image.Version}</center>\r\n</body>\r\n</html>\r\n";

    private string Stamp() => Context.Now().ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void Notice(string text) => Context.Log($"{Stamp()} [notice] {text}", "stderr");

    [GeneratedRegex(@"^\s*listen\s+(?:[\d.]+:)?(\d{1,5})", RegexOptions.Multiline)]
    private static partial Regex Listens();
}
