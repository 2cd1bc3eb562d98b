using System.Globalization;
using System.Text;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.PracticeCluster;
using KubePortal.Testing;
using Microsoft.Extensions.Time.Testing;
using Cluster = KubePortal.PracticeCluster.PracticeCluster;

namespace KubePortal.Conformance.Tests;

/// <summary>
/// Two practice clusters from one seed and at one time. The real kubectl works on the first, the console on the second, so that what
/// they change can be compared; what only reads is asked of the first by both, at the same moment.
/// </summary>
/// <remarks>
/// The clusters' time starts twenty and a half hours ago: ages that kubectl itself counts, to the real now, are hours then and the
/// same for both sides, however long a test takes.
/// </remarks>
public sealed class Twins : IAsyncDisposable
{
    private const int Seed = 36;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubeportal-conformance-");
    private readonly ConsoleFiles _files = new();
    private readonly Cluster _reals;
    private readonly Cluster _consoles;
    private readonly ClusterConnection _toReals;
    private readonly ClusterConnection _toConsoles;
    private readonly WatchSignal _consolesWatched;
    private readonly WatchSignal _realsWatched;
    private readonly ConsoleSession _reader;
    private readonly ConsoleSession _writer;

    private Twins(Cluster reals, Cluster consoles, ServedCluster served)
    {
        (_reals, _consoles, Served) = (reals, consoles, served);
        _realsWatched = new WatchSignal(reals.CreateHandler());
        _toReals = new ClusterConnection(new Uri("http://practice.local/"), new AsAdmin { InnerHandler = _realsWatched });
        _consolesWatched = new WatchSignal(consoles.CreateHandler());
        _toConsoles = new ClusterConnection(new Uri("http://practice.local/"), new AsAdmin { InnerHandler = _consolesWatched });
        _reader = new ConsoleSession(_toReals, _files, new ConsoleOptions());
        _writer = new ConsoleSession(_toConsoles, _files, new ConsoleOptions());
    }

    /// <summary>The real kubectl's cluster, behind its socket.</summary>
    public ServedCluster Served { get; }

    /// <summary>Starts both; passes over the test where the real kubectl isn't.</summary>
    public static async Task<Twins> StartAsync()
    {
        Kubectl.Require();
        var start = DateTimeOffset.UtcNow.AddHours(-20.5);
        Cluster New() => Cluster.Create(new PracticeClusterOptions { Seed = Seed }, new FakeTimeProvider(start));
        var (reals, consoles) = (New(), New());
        return new Twins(reals, consoles, await ServedCluster.StartAsync(reals));
    }

    /// <summary>A file for both.</summary>
    public void WriteFile(string path, string text)
    {
        _files.Write(path, text).ShouldBeNull();
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Lets time pass in both.</summary>
    public async Task PassAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        await _reals.AdvanceAsync(span, cancellationToken);
        await _consoles.AdvanceAsync(span, cancellationToken);
    }

    /// <summary>Asks the first cluster by both; what they say must be the same.</summary>
    public async Task<string> SameAsync(string line, CancellationToken cancellationToken)
    {
        var real = await Kubectl.RunAsync(Served, line, _folder.FullName, cancellationToken);
        var screen = new CapturedConsole();
        var status = await _reader.RunAsync(line, screen, cancellationToken);
        Compare(line, real, screen, status);
        return real.Output;
    }

    /// <summary>Changes each cluster by its own command line; what they say must be the same.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="passes">Time that passes once each has said something, for a command that waits.</param>
    public async Task<string> AlikeAsync(string line, CancellationToken cancellationToken, TimeSpan passes = default)
    {
        var real = await RealAsync(line, passes, cancellationToken);
        var screen = new CapturedConsole();
        var watched = _consolesWatched.NextAsync();
        var running = _writer.RunAsync(line, screen, cancellationToken);
        if (passes > TimeSpan.Zero)
        {
            await Task.WhenAny(running, IsSilent(line) ? watched : screen.SeenAsync("\n", cancellationToken));
            await _consoles.AdvanceAsync(passes, cancellationToken);
        }

        Compare(line, real, screen, await running);
        return real.Output;
    }

    // It says nothing until its end, so the watch that it opens shows that it waits.
    private static bool IsSilent(string line) => line.StartsWith("kubectl wait", StringComparison.Ordinal);

    private async Task<Kubectl.Answer> RealAsync(string line, TimeSpan passes, CancellationToken cancellationToken)
    {
        if (passes == TimeSpan.Zero)
        {
            return await Kubectl.RunAsync(Served, line, _folder.FullName, cancellationToken);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var watched = Served.WatchedAsync();
        using var process = Kubectl.Start(Served, line, _folder.FullName);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = new StringBuilder();
            if (IsSilent(line))
            {
                await Task.WhenAny(watched, process.WaitForExitAsync(limit.Token));
            }
            else if (await process.StandardOutput.ReadLineAsync(limit.Token) is { } first)
            {
                output.Append(first).Append('\n');
            }

            await _reals.AdvanceAsync(passes, limit.Token);
            output.Append(await process.StandardOutput.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new Kubectl.Answer(process.ExitCode, output.ToString(), await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Gives both a line that goes on by itself (a watch, a followed log) of the first cluster, and waits until both hear of changes.</summary>
    /// <param name="line">The line: one command.</param>
    /// <param name="first">What the beginning holds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<StreamedLine> StreamAsync(string line, string first, CancellationToken cancellationToken)
    {
        var watching = Task.WhenAll(Served.WatchedAsync(), _realsWatched.NextAsync());

        // A console each, for one runs a line at a time. The process takes Ctrl-C also where the tests themselves run in a shell's background.
        var console = new ConsoleSession(_toReals, _files, new ConsoleOptions());
        var process = Kubectl.Start(Served, "exec env --default-signal=INT " + line, _folder.FullName);
        var streamed = new StreamedLine(line, process, console, cancellationToken);
        await streamed.ComesToAsync(first);
        await watching.WaitAsync(cancellationToken);
        return streamed;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Served.DisposeAsync();
        _toReals.Dispose();
        _toConsoles.Dispose();
        _reals.Dispose();
        _consoles.Dispose();
        _folder.Delete(recursive: true);
    }

    // All three at once, so that a failure shows what was said as well.
    private static void Compare(string line, Kubectl.Answer real, CapturedConsole screen, int status) =>
        Told(screen.Output, screen.Errors, status).ShouldBe(Told(real.Output, real.Errors, real.Status), line);

    private static string Told(string output, string errors, int status) =>
        string.Create(CultureInfo.InvariantCulture, $"{output}--- standard error:\n{errors}--- exit status: {status}\n");

    private sealed class AsAdmin : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.Set(ApiUser.Key, ApiUser.Admin);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
