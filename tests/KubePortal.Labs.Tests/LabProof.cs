using System.Text;
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

    /// <summary>The cluster's time after which a command that still blocks never ends.</summary>
    private static readonly TimeSpan CommandMax = TimeSpan.FromMinutes(15);

    private readonly Lab _lab;
    private readonly PracticeSandboxes _sandboxes;
    private readonly LabRuns _runs;
    private readonly ConsoleSession _console;
    private readonly Transcript _transcript = new();

    private LabProof(Lab lab)
    {
        _lab = lab;

        // The wall clock stands still: time is what the proof makes of it.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        _sandboxes = new PracticeSandboxes(new PracticeClusterOptions { Seed = 1 }, time);
        _runs = new LabRuns(_sandboxes, new MemoryJournal(), (_, _) => null, time, NullLogger<LabRuns>.Instance);
        var files = new ConsoleFiles();
        foreach (var file in lab.Files)
        {
            files.Write(file.Name, file.Text).ShouldBeNull();
        }

        _console = new ConsoleSession(_sandboxes.Connect(WayIn.Console), files, new ConsoleOptions { Namespace = lab.Namespace });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What was typed and answered, for whoever reads a failure.</summary>
    public string Said => _transcript.ToString();

    /// <summary>Opens the lab and lets it come to rest.</summary>
    public static async Task<LabProof> OpenAsync(Lab lab)
    {
        var proof = new LabProof(lab);
        var view = await proof._runs.OpenAsync(Learner, lab, null, Stop);
        view.Phase.ShouldNotBe(LabPhase.Failed, view.Problem);
        await proof._sandboxes.Cluster.AdvanceAsync(Rest, Stop);
        return proof;
    }

    /// <summary>Runs a script line by line, each to its end, and lets the cluster come to rest.</summary>
    public async Task RunAsync(LabScript script)
    {
        foreach (var command in script.Commands)
        {
            _transcript.Write($"$ {command}\n", ConsoleStream.Output);
            var running = _console.RunAsync(command, _transcript, Stop);
            var passed = TimeSpan.Zero;
            while (!running.IsCompleted)
            {
                // A command that waits for the cluster (rollout status, wait) waits for its time; one that only computes is soon done.
                await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(2), Stop));
                if (!running.IsCompleted)
                {
                    passed += await _sandboxes.Cluster.AdvanceToNextAsync(TimeSpan.FromSeconds(1), Stop) ?? TimeSpan.Zero;
                    passed.ShouldBeLessThan(CommandMax, $"this command never ends:\n{Said}");
                }
            }

            await running;
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
    }

    private sealed class Transcript : IConsoleOutput
    {
        private readonly StringBuilder _text = new();

        public int Width => 120;

        public int Height => 40;

        public void Write(string text, ConsoleStream stream)
        {
            lock (_text)
            {
                _text.Append(text);
            }
        }

        public void Clear()
        {
        }

        public override string ToString()
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }
}
