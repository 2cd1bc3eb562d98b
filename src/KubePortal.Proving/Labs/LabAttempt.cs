using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Gate;
using KubePortal.Labs;
using KubePortal.Lessons;
using KubePortal.Proving.Consoles;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubePortal.Proving.Labs;

/// <summary>One attempt at a lab by a script: a fresh practice cluster, the lab opened in it, and a console.</summary>
internal sealed class LabAttempt : IAsyncDisposable
{
    internal const string Learner = "proof";

    /// <summary>The cluster's time in which a lab's first state, and the state after its last command, must come to rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);

    private readonly Lab _lab;
    private readonly OneSandbox _sandbox;
    private readonly DirectoryInfo _kept = Directory.CreateTempSubdirectory("kubeportal-proof-");
    private readonly LabRuns _runs;
    private readonly TypedConsole _console;

    private LabAttempt(Lab lab)
    {
        _lab = lab;
        var time = new StandingTime();
        _sandbox = new OneSandbox(time);
        _runs = new LabRuns(
            _sandbox, new NoJournal(), new LabVersions(_kept.FullName, new ContentOptions(), () => Catalog.Empty), time, NullLogger<LabRuns>.Instance);
        var files = new ConsoleFiles();
        foreach (var file in lab.Files)
        {
            if (files.Write(file.Name, file.Text) is { } refused)
            {
                Refused ??= $"the file '{file.Name}' can't lie in the console's folder: {refused}";
            }
        }

        _console = new TypedConsole(
            new ConsoleSession(_sandbox.Connect(WayIn.Console), files, new ConsoleOptions { Namespace = lab.Namespace }), _sandbox.Cluster);
    }

    /// <summary>Why the lab could not be opened; null where it was.</summary>
    public string? Refused { get; private set; }

    /// <summary>What was typed and answered.</summary>
    public string Said => _console.Said;

    /// <summary>Opens the lab and lets it come to rest.</summary>
    public static async Task<LabAttempt> OpenAsync(Lab lab, CancellationToken cancellationToken)
    {
        var attempt = new LabAttempt(lab);
        var view = await attempt._runs.OpenAsync(Learner, lab, null, cancellationToken);
        if (view.Phase == LabPhase.Failed)
        {
            attempt.Refused = $"the lab can't be opened: {view.Problem}";
        }

        await attempt._sandbox.Cluster.AdvanceAsync(Rest, cancellationToken);
        return attempt;
    }

    /// <summary>Runs a script line by line, each to its end, and lets the cluster come to rest.</summary>
    /// <returns>The command that never ends; null where all ended, with whatever status.</returns>
    public async Task<string?> RunAsync(LabScript script, CancellationToken cancellationToken)
    {
        foreach (var command in script.Commands)
        {
            if (await _console.RunAsync(command, cancellationToken) is null)
            {
                return command;
            }

            await _runs.CheckAsync(Learner, _lab, cancellationToken);
        }

        await _sandbox.Cluster.AdvanceAsync(Rest, cancellationToken);
        return null;
    }

    /// <summary>Where the tasks stand, by what the cluster has now.</summary>
    public async Task<IReadOnlyList<TaskView>> TasksAsync(CancellationToken cancellationToken) =>
        (await _runs.CheckAsync(Learner, _lab, cancellationToken) ?? throw new InvalidOperationException($"lab '{_lab.Id}' is not open")).Tasks;

    public async ValueTask DisposeAsync()
    {
        await _runs.DisposeAsync();
        _sandbox.Dispose();
        _kept.Delete(recursive: true);
    }
}
