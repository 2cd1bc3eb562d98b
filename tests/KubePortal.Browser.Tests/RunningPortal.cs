using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace KubePortal.Browser.Tests;

/// <summary>The portal as its user starts it: a process of its own, with a data directory and free ports of its own.</summary>
public sealed partial class RunningPortal : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Ahead of the portal's own arguments. "setsid": the leader of a group of its own, so that Ctrl-C can be sent to all of it.
    private static readonly string[] Program = ["dotnet", Repository.PortalProgram];
    private static readonly string[] FromSources =
        ["dotnet", "run", "--no-build", "--configuration", Repository.Configuration, "--project", Path.Combine("src", "KubePortal.Web"), "--"];

    private RunningPortal(string[] command, string dataDirectory, IEnumerable<string> contentDirectories)
    {
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in (string[])
            [.. command, "--Portal:Address=http://127.0.0.1:0", "--Portal:SecureAddress=https://127.0.0.1:0",
             $"--Portal:DataDirectory={dataDirectory}",
             .. contentDirectories.Select((directory, i) => $"--Portal:ContentDirectories:{i}={directory}")])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The portal has ended:\n" + Log));
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>All that it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it says where it is.</summary>
    public static Task<RunningPortal> StartAsync(string dataDirectory) => StartAsync(Program, dataDirectory, []);

    /// <summary>Starts it by the command of the README, <c>dotnet run</c>, and waits until it says where it is.</summary>
    public static Task<RunningPortal> StartFromSourcesAsync(string dataDirectory, params IEnumerable<string> contentDirectories) =>
        StartAsync(FromSources, dataDirectory, contentDirectories);

    private static async Task<RunningPortal> StartAsync(string[] command, string dataDirectory, IEnumerable<string> contentDirectories)
    {
        var portal = new RunningPortal(command, dataDirectory, contentDirectories);
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        try
        {
            await portal._address.Task.WaitAsync(StartMax, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            await portal.DisposeAsync();
            throw new InvalidOperationException("The portal did not say where it is:\n" + portal.Log);
        }

        return portal;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
        }

        // "  Open            http://127.0.0.1:5080/"
        if (OpenLine().Match(line) is { Success: true } open)
        {
            _address.TrySetResult(new Uri(open.Groups["address"].Value));
        }
    }

    /// <summary>Ends it as Ctrl-C does, so that it can put away what it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", "--", "-" + _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await interrupt.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^\s*Open\s+(?<address>http\S+)$")]
    private static partial Regex OpenLine();
}
