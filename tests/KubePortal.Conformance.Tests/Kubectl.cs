using System.Diagnostics;
using KubePortal.Testing;

namespace KubePortal.Conformance.Tests;

/// <summary>The real kubectl, as a process with its own home and the served cluster's kubeconfig.</summary>
internal static class Kubectl
{
    /// <summary>The longest that one run may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Where the program is: <c>KUBEPORTAL_KUBECTL</c>, or where <c>tests/run.sh</c> puts it. Null where it isn't.</summary>
    public static string? Program { get; } = Find();

    /// <summary>What the real kubectl said to a command line.</summary>
    public sealed record Answer(int Status, string Output, string Errors);

    /// <summary>Passes over a test on machines where the program isn't there.</summary>
    public static void Require() => Assert.SkipWhen(Program is null, "The real kubectl is not here; tests/tools/fetch-kubectl.sh brings it.");

    /// <summary>Runs a line of bash, in which <c>kubectl</c> is the real one, to its end.</summary>
    /// <param name="cluster">What it talks to.</param>
    /// <param name="line">The line.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task<Answer> RunAsync(ServedCluster cluster, string line, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(cluster, line, folder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Answer(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a line without waiting for its end; the caller disposes the process and ends it.</summary>
    public static Process Start(ServedCluster cluster, string line, string folder)
    {
        var start = new ProcessStartInfo("/bin/bash")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Program)}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["KUBECONFIG"] = cluster.Kubeconfig;
        start.Environment["HOME"] = Path.GetDirectoryName(cluster.Kubeconfig)!;
        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KUBEPORTAL_KUBECTL") is { Length: > 0 } named && File.Exists(named))
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "tests", ".tools", "kubectl");
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }
}
