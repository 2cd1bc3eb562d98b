using System.Text;
using KubePortal.Console;

namespace KubePortal.Proving.Consoles;

/// <summary>A console on a practice cluster whose time moves only as far as the command that runs needs it.</summary>
/// <param name="console">The console.</param>
/// <param name="cluster">The cluster behind it.</param>
internal sealed class TypedConsole(ConsoleSession console, PracticeCluster.PracticeCluster cluster)
{
    /// <summary>The cluster's time after which a command that still blocks never ends.</summary>
    private static readonly TimeSpan CommandMax = TimeSpan.FromMinutes(15);

    private readonly Transcript _transcript = new();
    private int _typedAt;

    /// <summary>What was typed and answered, for whoever reads a failure.</summary>
    public string Said => _transcript.ToString();

    /// <summary>What the last command has printed, to both streams.</summary>
    public string Printed => _transcript.Since(_typedAt);

    /// <summary>Runs a command to its end and answers its exit status; null for one that never ends.</summary>
    public async Task<int?> RunAsync(string command, CancellationToken cancellationToken) => await RunForAsync(command, CommandMax, cancellationToken);

    /// <summary>Runs a command for a while of the cluster's time, and then presses Ctrl-C.</summary>
    /// <returns>The exit status of a command that ended by itself; null for one that had to be interrupted.</returns>
    public async Task<int?> RunForAsync(string command, TimeSpan most, CancellationToken cancellationToken)
    {
        _transcript.Write($"$ {command}\n", ConsoleStream.Output);
        _typedAt = _transcript.Length;
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = console.RunAsync(command, _transcript, interrupt.Token);
        await PassTimeAsync(running, most, cancellationToken);
        var ended = running.IsCompleted;
        await interrupt.CancelAsync();
        var status = await running;
        cancellationToken.ThrowIfCancellationRequested();
        return ended ? status : null;
    }

    private async Task PassTimeAsync(Task<int> running, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var passed = TimeSpan.Zero;
        while (!running.IsCompleted && passed < atMost)
        {
            // A command that waits for the cluster (rollout status, wait) waits for its time; one that only computes is soon done.
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken));
            if (!running.IsCompleted)
            {
                passed += await cluster.AdvanceToNextAsync(TimeSpan.FromSeconds(1), cancellationToken) ?? TimeSpan.FromSeconds(1);
            }
        }
    }

    private sealed class Transcript : IConsoleOutput
    {
        private readonly StringBuilder _text = new();

        public int Length
        {
            get
            {
                lock (_text)
                {
                    return _text.Length;
                }
            }
        }

        public int Width => 120;

        public int Height => 40;

        public void Write(string text, ConsoleStream stream)
        {
            lock (_text)
            {
                _text.Append(text);
            }
        }

        public string Since(int start)
        {
            lock (_text)
            {
                return _text.ToString(start, _text.Length - start);
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
