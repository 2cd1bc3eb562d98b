using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Gate;
using KubePortal.Lessons;
using KubePortal.PracticeCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Labs.Tests;

/// <summary>One attempt at a lab by a script: a fresh practice cluster, the lab opened in it, and a console.</summary>
internal sealed class LabProof : IAsyncDisposable
{
    private const string Learner = "aiko";

    /// <summary>The cluster's time in which a lab's first state, and the state after its last command, must come to rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);

    private readonly Lab _lab;
    private readonly PracticeSandboxes _sandboxes;
    private readonly KeptLabs _kept = new();
    private readonly LabRuns _runs;
    private readonly TypedConsole _console;

    private LabProof(Lab lab)
    {
        _lab = lab;

        // The wall clock stands still: time is what the proof makes of it.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        _sandboxes = new PracticeSandboxes(new PracticeClusterOptions { Seed = 1 }, time);
        _runs = new LabRuns(_sandboxes, new MemoryJournal(), _kept.Versions, time, NullLogger<LabRuns>.Instance);
        var files = new ConsoleFiles();
        foreach (var file in lab.Files)
        {
            files.Write(file.Name, file.Text).ShouldBeNull();
        }

        _console = new TypedConsole(
            new ConsoleSession(_sandboxes.Connect(WayIn.Console), files, new ConsoleOptions { Namespace = lab.Namespace }), () => _sandboxes.Cluster);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What was typed and answered, for whoever reads a failure.</summary>
    public string Said => _console.Said;

    /// <summary>Opens the lab and lets it come to rest.</summary>
    public static async Task<LabProof> OpenAsync(Lab lab)
    {
        var proof = new LabProof(lab);
        var view = await proof._runs.OpenAsync(Learner, lab, null, Stop);
        view.Phase.ShouldNotBe(LabPhase.Failed, view.Problem?.ToString());
        await proof._sandboxes.Cluster.AdvanceAsync(Rest, Stop);
        return proof;
    }

    /// <summary>Runs a script line by line, each to its end, and lets the cluster come to rest.</summary>
    public async Task RunAsync(LabScript script)
    {
        foreach (var command in script.Commands)
        {
            await _console.RunAsync(command);
            await _runs.CheckAsync(Learner, _lab, Stop);
        }

        await _sandboxes.Cluster.AdvanceAsync(Rest, Stop);
    }

    /// <summary>Where the tasks stand, by what the cluster has now.</summary>
    public async Task<IReadOnlyList<TaskView>> TasksAsync() => (await _runs.CheckAsync(Learner, _lab, Stop)).ShouldNotBeNull().Tasks;

    public async ValueTask DisposeAsync()
    {
        await _runs.DisposeAsync();
        _sandboxes.Dispose();
        _kept.Dispose();
    }
}
