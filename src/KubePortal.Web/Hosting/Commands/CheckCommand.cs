using System.CommandLine;
using KubePortal.Lessons;
using KubePortal.Proving;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>
/// <c>check DIR</c>: reads courses as the portal would, holds them against the rules for lessons and the fields of Kubernetes, runs their labs and
/// lessons in practice clusters, and says what is wrong, by file and line.
/// </summary>
internal static class CheckCommand
{
    /// <summary>The exit status after Ctrl+C.</summary>
    private const int Stopped = 130;

    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder that holds courses/." };
        var json = new Option<bool>("--json") { Description = "Write one JSON document instead of lines, for CI." };
        var strict = new Option<bool>("--warnings-as-errors") { Description = "Fail on warnings too." };
        var readOnly = new Option<bool>("--without-running") { Description = "Only read: run neither labs nor lessons, which takes most of the time." };
        var command = new Command("check", "Say what is wrong with courses, by file and line. Exit status: 0 without errors, 1 with errors, 2 if it can't be checked.")
        {
            directory, json, strict, readOnly,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CallerDirectory.Resolve(parsed.GetValue(directory)!),
            parsed.GetValue(json) ? CheckReport.WriteJson : CheckReport.WriteLines,
            runs: !parsed.GetValue(readOnly),
            failsOn: parsed.GetValue(strict) ? ContentSeverity.Warning : ContentSeverity.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string directory, Action<CheckReport, TextWriter> write, bool runs, ContentSeverity failsOn, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(directory, "courses")))
        {
            System.Console.Error.WriteLine($"There is no folder {Path.Combine(directory, "courses")}.");
            return PortalCommandLine.UsageError;
        }

        var catalog = ContentCheck.Read(directory);
        List<ContentProblem> problems = [.. catalog.Problems, .. ContentProof.ProveManifests(catalog)];
        if (runs)
        {
            using var stop = new InterruptSource(cancellationToken);
            try
            {
                using var progress = new CheckProgress(System.Console.Error, redraws: !System.Console.IsErrorRedirected);
                problems.AddRange(await ContentProof.RunAsync(catalog, progress.Report, stop.Token));
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                System.Console.Error.WriteLine("Stopped before everything was checked.");
                return Stopped;
            }
        }

        var report = new CheckReport(problems);
        write(report, System.Console.Out);
        return report.Errors > 0 || (failsOn == ContentSeverity.Warning && report.Warnings > 0) ? 1 : 0;
    }
}
