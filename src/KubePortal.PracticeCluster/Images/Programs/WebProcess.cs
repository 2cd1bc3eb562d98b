using System.Globalization;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>A small web server in one of several flavours.</summary>
internal sealed class WebProcess(ProcessContext context, WebFlavour flavour) : ContainerProcess(context)
{
    private bool _listening;

    /// <inheritdoc/>
    public override long MemoryBytes => 24L << 20;

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Listening => _listening ? [Port()] : [];

    /// <inheritdoc/>
    public override (TimeSpan After, int ExitCode)? Stop()
    {
        _listening = false;
        if (flavour == WebFlavour.Httpd)
        {
            Context.Log($"[{Context.Now().ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture)}] [mpm_event:notice] [pid 1:tid 1] AH00492: caught SIGWINCH, shutting down gracefully", "stderr");
        }

        return flavour == WebFlavour.PythonHttpServer ? null : (TimeSpan.FromMilliseconds(100), flavour is WebFlavour.HelloApp or WebFlavour.Whoami ? 2 : 0);
    }

    /// <inheritdoc/>
    public override NetworkAnswer Answer(NetworkCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var path = call.Path ?? "/";
        var (status, body) = flavour switch
        {
            WebFlavour.Httpd => path is "/" or "/index.html" ? (200, "<html><body><h1>It works!</h1></body></html>\n") : (404, "<html><body><h1>Not Found</h1></body></html>\n"),
            WebFlavour.Whoami => (200, $"Hostname: {Context.Hostname}\nIP: 127.0.0.1\nIP: {Context.PodIP}\nRemoteAddr: {call.From}:41234\n{call.Method} {path} HTTP/1.1\nHost: {call.Host}\nUser-Agent: {call.UserAgent}\n"),
            WebFlavour.HttpEcho => (200, (Text() ?? "hello-world") + "\n"),
            WebFlavour.HelloApp => (200, $"Hello, world!\nVersion: {Context.Image.Version}\nHostname: {Context.Hostname}\n"),
            WebFlavour.HelloKubernetes => (200, $"Hello world! {Context.Environment.GetValueOrDefault("MESSAGE", "")}\npod: {Context.Hostname}\n"),
            WebFlavour.Httpbin => Status(path) is { } code ? (code, "") : (200, $"{{\"url\":\"http://{call.Host}{path}\",\"origin\":\"{call.From}\"}}\n"),
            WebFlavour.Podinfo => path is "/healthz" or "/readyz" ? (200, "{\n  \"status\": \"OK\"\n}") : (200, $"{{\n  \"hostname\": \"{Context.Hostname}\",\n  \"version\": \"{Context.Image.Version}\"\n}}"),
            WebFlavour.PythonHttpServer => path == "/" ? (200, "<!DOCTYPE HTML>\n<title>Directory listing for /</title>\n") : (404, "Not Found\n"),
            _ => (200, Context.Hostname),
        };
        if (flavour == WebFlavour.Httpd)
        {
            Context.Log($"{call.From} - - [{Context.Now().ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture)}] \"{call.Method} {path} HTTP/1.1\" {status} {body.Length}", "stdout");
        }

        return new NetworkAnswer(NetworkResult.Answered, status, body, flavour == WebFlavour.Httpd ? $"Apache/{Context.Image.Version} (Unix)" : "", Context.PodIP);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        yield return ProgramStep.For(TimeSpan.FromMilliseconds(150));
        _listening = true;
        var at = Context.Now();
        switch (flavour)
        {
            case WebFlavour.Httpd:
                Context.Log($"AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using {Context.PodIP}. Set the 'ServerName' directive globally to suppress this message", "stderr");
                Context.Log($"[{at.ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture)}] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/{Context.Image.Version} (Unix) configured -- resuming normal operations", "stderr");
                Context.Log($"[{at.ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture)}] [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'", "stderr");
                break;
            case WebFlavour.PythonHttpServer:
                Context.Log($"Serving HTTP on 0.0.0.0 port {Port()} (http://0.0.0.0:{Port()}/) ...", "stdout");
                break;
            default:
                Context.Log($"{at.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} Server listening on port {Port()}", "stderr");
                break;
        }

        yield return ProgramStep.WaitForEver;
    }

    private static int? Status(string path) =>
        path.StartsWith("/status/", StringComparison.Ordinal) && int.TryParse(path[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and < 600 ? code : null;

    private string? Text() => Value("-text") ?? Context.Environment.GetValueOrDefault("ECHO_TEXT");

    // http-echo and agnhost take flags with "=" or as the next argument; Python a bare number.
    private string? Value(string flag)
    {
        for (var i = 0; i < Context.Argv.Count; i++)
        {
            var argument = Context.Argv[i].StartsWith("--", StringComparison.Ordinal) ? Context.Argv[i][1..] : Context.Argv[i];
            if (argument.StartsWith(flag + "=", StringComparison.Ordinal))
            {
                return argument[(flag.Length + 1)..];
            }

            if (argument == flag && i + 1 < Context.Argv.Count)
            {
                return Context.Argv[i + 1];
            }
        }

        return null;
    }

    private int Port()
    {
        var text = flavour switch
        {
            WebFlavour.HttpEcho => Value("-listen")?.TrimStart(':'),
            WebFlavour.ServeHostname => Value("-http-port") ?? Value("-port") ?? (Context.Argv.Contains("serve-hostname") ? "9376" : null),
            WebFlavour.HelloApp or WebFlavour.HelloKubernetes => Context.Environment.GetValueOrDefault("PORT"),
            WebFlavour.PythonHttpServer => Context.Argv.LastOrDefault(a => a.All(char.IsAsciiDigit)) ?? "8000",
            WebFlavour.Whoami => Value("-port"),
            _ => null,
        };
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : Context.Image.Ports.Count > 0 ? Context.Image.Ports[0] : 8080;
    }
}
