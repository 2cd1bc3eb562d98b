using System.Globalization;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>Commands that ask something on the cluster's network: wget, curl, nc, nslookup.</summary>
internal sealed class NetworkCommands(ProcessContext context)
{
    // Flags of wget and curl whose value is the next word.
    private static readonly HashSet<string> TakesValue = new(StringComparer.Ordinal)
    {
        "-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout", "-H", "--header", "-X", "--request", "-d", "--data", "-A", "-u", "--retry", "-T", "-O", "-qO", "-U",
    };

    // wget and curl: the URL, the flags that change what is printed, and the errors of each.
    public IEnumerable<ProgramStep> Http(IReadOnlyList<string> argv, ShellState state)
    {
        var isCurl = argv[0].EndsWith("curl", StringComparison.Ordinal);
        var url = UrlOf(argv);
        if (url is null)
        {
            state.Error(isCurl ? "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n" : "BusyBox: wget: missing URL\n");
            state.Status = isCurl ? 2 : 1;
            yield break;
        }

        var rest = url.Contains("://", StringComparison.Ordinal) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : url;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        var colon = authority.LastIndexOf(':');
        var port = colon > 0 && int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : url.StartsWith("https:", StringComparison.Ordinal) ? 443 : 80;
        var host = colon > 0 ? authority[..colon] : authority;
        var answer = context.Network(new NetworkCall(host, port, slash < 0 ? "/" : rest[slash..], "GET", isCurl ? "curl/8.16.0" : "Wget", context.PodIP));
        var quiet = argv.Any(a => a is "-q" or "-qO-" or "-s" or "-sS" or "--silent" || (isCurl && a.StartsWith("-s", StringComparison.Ordinal)));
        switch (answer.Result)
        {
            case NetworkResult.TimedOut:
                var seconds = Timeout(argv) ?? (isCurl ? 134 : 127);
                yield return ProgramStep.For(TimeSpan.FromSeconds(seconds));
                state.Error(isCurl ? $"curl: (28) Failed to connect to {host} port {port} after {seconds * 1000} ms: Timeout was reached\n" : "wget: download timed out\n");
                state.Status = isCurl ? 28 : 1;
                break;
            case NetworkResult.NameUnknown:
                state.Error(isCurl ? $"curl: (6) Could not resolve host: {host}\n" : $"wget: bad address '{authority}'\n");
                state.Status = isCurl ? 6 : 1;
                break;
            case NetworkResult.Refused:
                state.Error(isCurl ? $"curl: (7) Failed to connect to {host} port {port} after 0 ms: Could not connect to server\n" : $"wget: can't connect to remote host ({answer.Address}): Connection refused\n");
                state.Status = isCurl ? 7 : 1;
                break;
            default:
                state.Status = 0;
                if (answer.Status >= 400 && (!isCurl || argv.Contains("-f") || argv.Contains("--fail")))
                {
                    state.Error(isCurl ? $"curl: (22) The requested URL returned error: {answer.Status}\n" : $"wget: server returned error: HTTP/1.1 {answer.Status} {Reason(answer.Status)}\n");
                    state.Status = isCurl ? 22 : 1;
                    break;
                }

                Print(argv, state, answer, isCurl, quiet, authority);
                break;
        }
    }

    private static string? UrlOf(IReadOnlyList<string> argv)
    {
        for (var i = 1; i < argv.Count; i++)
        {
            if (TakesValue.Contains(argv[i]))
            {
                i++;
            }
            else if (!argv[i].StartsWith('-'))
            {
                return argv[i];
            }
        }

        return null;
    }

    private void Print(IReadOnlyList<string> argv, ShellState state, NetworkAnswer answer, bool isCurl, bool quiet, string authority)
    {
        var headers = $"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n{(answer.Server.Length > 0 ? $"Server: {answer.Server}\r\n" : "")}Content-Length: {answer.Body.Length}\r\n\r\n";
        if (isCurl)
        {
            var format = argv.SkipWhile(a => a is not ("-w" or "--write-out")).Skip(1).FirstOrDefault();
            var discard = argv.SkipWhile(a => a is not ("-o" or "--output")).Skip(1).FirstOrDefault() is "/dev/null";
            state.Out((argv.Any(a => a is "-I" or "-i" or "--head" or "--include" or "-sI" or "-si") ? headers : "") + (discard || argv.Any(a => a is "-I" or "--head" or "-sI") ? "" : answer.Body));
            state.Out(format is null ? "" : ShellCommands.Unescape(format).Replace("%{http_code}", answer.Status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            return;
        }

        if (!quiet)
        {
            state.Error($"Connecting to {authority} ({answer.Address})\n");
        }

        if (argv.Any(a => a is "-O-" or "-qO-") || argv.SkipWhile(a => !a.EndsWith("-O", StringComparison.Ordinal) && a != "-qO").Skip(1).FirstOrDefault() == "-")
        {
            state.Out(answer.Body);
        }
        else if (!argv.Contains("--spider"))
        {
            context.Files.Write(state.PathOf("index.html"), answer.Body);
        }
    }

    private static string Reason(int status) => status switch { 200 => "OK", 403 => "Forbidden", 404 => "Not Found", 500 => "Internal Server Error", 503 => "Service Unavailable", _ => "Status" };

    private static int? Timeout(IReadOnlyList<string> argv)
    {
        for (var i = 1; i < argv.Count; i++)
        {
            var value = argv[i] is "-T" or "-m" or "--max-time" or "--connect-timeout" or "-w" && i + 1 < argv.Count ? argv[i + 1]
                : argv[i].StartsWith("--timeout=", StringComparison.Ordinal) ? argv[i][10..] : argv[i].StartsWith("-T", StringComparison.Ordinal) ? argv[i][2..] : null;
            if (value is not null && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds;
            }
        }

        return null;
    }

    public IEnumerable<ProgramStep> Connect(IReadOnlyList<string> argv, ShellState state)
    {
        var words = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        if (words.Count < 2 || !int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            state.Error("nc: a host and a port are needed; listening is not simulated\n");
            state.Status = 1;
            yield break;
        }

        var answer = context.Network(new NetworkCall(words[^2], port, null, From: context.PodIP));
        if (answer.Result == NetworkResult.TimedOut)
        {
            yield return ProgramStep.For(TimeSpan.FromSeconds(Timeout(argv) ?? 127));
        }

        state.Status = answer.Result == NetworkResult.Answered ? 0 : 1;
        state.Error(answer.Result switch
        {
            NetworkResult.Answered => argv.Any(a => a.Contains('v', StringComparison.Ordinal)) ? $"{words[^2]} ({answer.Address}:{port}) open\n" : "",
            NetworkResult.NameUnknown => $"nc: bad address '{words[^2]}'\n",
            NetworkResult.Refused => $"nc: {words[^2]} ({answer.Address}:{port}): Connection refused\n",
            _ => $"nc: {words[^2]} ({answer.Address}:{port}): Connection timed out\n",
        });
    }

    public int Lookup(IReadOnlyList<string> argv, ShellState state)
    {
        var name = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) ?? "";
        var answer = context.Network(new NetworkCall(name, 0, null, From: context.PodIP));
        state.Out("Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n");
        if (answer.Result == NetworkResult.NameUnknown)
        {
            state.Out($"** server can't find {name}: NXDOMAIN\n\n");
            return 1;
        }

        state.Out($"Name:\t{name}\nAddress: {answer.Address}\n\n");
        return 0;
    }
}
