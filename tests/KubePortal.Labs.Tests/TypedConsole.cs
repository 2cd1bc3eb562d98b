using System.Text;
using KubePortal.Console;

namespace KubePortal.Labs.Tests;

/// <summary>A console on a practice cluster whose time moves only as far as the command that runs needs it.</summary>
/// <param name="console">The console.</param>
/// <param name="cluster">The cluster behind it; opening a lab may have made it anew.</param>
internal sealed class TypedConsole(ConsoleSession console, Func<PracticeCluster.PracticeCluster> cluster)
{
    /// <summary>The cluster's time after which a command that still blocks never ends.</summary>
    private static readonly TimeSpan CommandMax = TimeSpan.FromMinutes(15);

    private readonly Transcript _transcript = new();
    private int _typedAt;

    /// <summary>What was typed and answered, for whoever reads a failure.</summary>
    public string Said => _transcript.ToString();

    /// <summary>What the last command has printed, to both streams.</summary>
    public string Printed => _transcript.Since(_typedAt);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Runs a command to its end and answers its exit status.</summary>
    public async Task<int> RunAsync(string command)
    {
        Type(command);
        var running = console.RunAsync(command, _transcript, Stop);
        await PassTimeAsync(running, CommandMax);
        running.IsCompleted.ShouldBeTrue($"this command never ends:\n{Said}");
        return await running;
    }

    /// <summary>Runs a command that blocks, for a while of the cluster's time, and then presses Ctrl-C.</summary>
    public async Task<int> RunAndInterruptAsync(string command, TimeSpan after)
    {
        Type(command);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = console.RunAsync(command, _transcript, interrupt.Token);
        await PassTimeAsync(running, after);
        await interrupt.CancelAsync();
        return await running;
    }

    private void Type(string command)
    {
        _transcript.Write($"$ {command}\n", ConsoleStream.Output);
        _typedAt = _transcript.Length;
    }

    private async Task PassTimeAsync(Task<int> running, TimeSpan atMost)
    {
        var passed = TimeSpan.Zero;
        while (!running.IsCompleted && passed < atMost)
        {
            // A command that waits for the cluster (rollout status, wait) waits for its time; one that only computes is soon done.
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(2), Stop));
            if (!running.IsCompleted)
            {
                passed += await cluster().AdvanceToNextAsync(TimeSpan.FromSeconds(1), Stop) ?? TimeSpan.FromSeconds(1);
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
