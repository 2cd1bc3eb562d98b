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

    /// <summary>Runs it to its end.</summary>
    public static async Task<Answer> RunAsync(ServedCluster cluster, IEnumerable<string> words, string folder, string input, CancellationToken cancellationToken)
    {
        using var process = Start(cluster, words, folder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Answer(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Starts it without waiting for its end; the caller disposes it and ends it.</summary>
    public static Process Start(ServedCluster cluster, IEnumerable<string> words, string folder)
    {
        var start = new ProcessStartInfo(Program!)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["KUBECONFIG"] = cluster.Kubeconfig;
        start.Environment["HOME"] = Path.GetDirectoryName(cluster.Kubeconfig)!;
        start.Environment["TZ"] = "UTC";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        return Process.Start(start)!;
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
