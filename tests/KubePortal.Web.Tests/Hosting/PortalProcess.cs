using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>The portal's program as a user starts it: a process of its own, with real sockets on free ports of loopback.</summary>
internal sealed class PortalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly TaskCompletionSource _spoke = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(string folder, string readyWhen, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };

        // As a shell that stands in the folder sets it.
        start.Environment["PWD"] = folder;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, _errors);
        _process.Exited += (_, _) => _spoke.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Hear(string? line, ConcurrentQueue<string> where)
        {
            if (line is not null)
            {
                where.Enqueue(line);
                if (line.Contains(readyWhen, StringComparison.Ordinal))
                {
                    _spoke.TrySetResult();
                }
            }
        }
    }

    /// <summary>The built program, in the configuration in which the tests were built.</summary>
    public static string Program { get; } = Repository.Folder(Path.Combine("src", "KubePortal.Web", "bin", Configuration, "net10.0", "KubePortal.Web.dll"));

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public int Id => _process.Id;

    public static Task<PortalProcess> ServeAsync(TemporaryFolder folder, params string[] arguments) => StartAsync(
        folder.Path, "Ctrl+C",
        ["--Portal:DataDirectory=data", "--Portal:Address=http://127.0.0.1:0", "--Portal:SecureAddress=https://127.0.0.1:0", .. arguments]);

    public static Task<PortalProcess> StartAsync(string folder, string readyWhen, params string[] arguments) =>
        StartProgramAsync(folder, readyWhen, "dotnet", [Program, .. arguments]);

    /// <summary>Starts it by <c>dotnet run --project</c>, as it was built.</summary>
    public static Task<PortalProcess> StartByDotnetRunAsync(string folder, string readyWhen, params string[] arguments) => StartProgramAsync(
        folder, readyWhen, "dotnet",
        ["run", "--no-build", "-c", Configuration, "--project", Repository.Folder(Path.Combine("src", "KubePortal.Web")), "--", .. arguments]);

    /// <summary>Starts it by another program that runs it in the end.</summary>
    public static async Task<PortalProcess> StartProgramAsync(string folder, string readyWhen, string program, params string[] arguments)
    {
        var process = new PortalProcess(folder, readyWhen, program, arguments);
        await process._spoke.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process;
    }

    /// <summary>What the banner says after a word: <c>Open            http://…</c>.</summary>
    public string Said(string word) =>
        _output.FirstOrDefault(l => l.Trim().StartsWith(word, StringComparison.Ordinal))?.Trim()[word.Length..].Trim()
        ?? throw new ShouldAssertException($"The portal says nothing of {word}:\n{Output}\n{Errors}");

    /// <summary>Waits for the end.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>What Ctrl+C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a power failure does: SIGKILL. It is gone when this returns.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
