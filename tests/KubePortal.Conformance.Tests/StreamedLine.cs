using System.Diagnostics;
using System.Globalization;
using System.Text;
using KubePortal.Console;
using KubePortal.Testing;

namespace KubePortal.Conformance.Tests;

/// <summary>A line that goes on by itself, given to the real kubectl and to the console: what each has said so far, and how each ends.</summary>
public sealed class StreamedLine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _line;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly StringBuilder _output = new();
    private readonly CapturedConsole _screen = new();
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _interrupt;
    private readonly Task<int> _running;

    /// <param name="line">The line.</param>
    /// <param name="process">The real kubectl, which has been started with it; this ends it.</param>
    /// <param name="console">What runs it as well.</param>
    /// <param name="cancellationToken">Ends both.</param>
    internal StreamedLine(string line, Process process, ConsoleSession console, CancellationToken cancellationToken)
    {
        (_line, _process) = (line, process);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit.CancelAfter(Patience);
        _interrupt = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        _errors = process.StandardError.ReadToEndAsync(_limit.Token);
        _running = console.RunAsync(line, _screen, _interrupt.Token);
    }

    /// <summary>Waits until both have said this, the last that is to come by now; all that they have said must be the same.</summary>
    /// <returns>What the real kubectl has said so far.</returns>
    public async Task<string> ComesToAsync(string text)
    {
        try
        {
            while (!_output.ToString().Contains(text, StringComparison.Ordinal))
            {
                _output.Append((await _process.StandardOutput.ReadLineAsync(_limit.Token)).ShouldNotBeNull(_line)).Append('\n');
            }

            await _screen.SeenAsync(text, _limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{_line} has not come to \"{text}\": kubectl said\n{_output}\nand the console\n{_screen.Output}");
        }

        (_process.HasExited, _running.IsCompleted).ShouldBe((false, false), _line);
        _screen.Output.ShouldBe(_output.ToString(), _line);
        return _output.ToString();
    }

    /// <summary>Waits until both end by themselves; they must have said the same and end with the same status.</summary>
    /// <returns>All that the real kubectl said.</returns>
    public async Task<string> EndsAsync()
    {
        await EndAsync();
        Told(_screen.Output, _screen.Errors, await _running).ShouldBe(Told(_output.ToString(), await _errors, _process.ExitCode), _line);
        return _output.ToString();
    }

    /// <summary>Presses Ctrl-C at both; they must end, and say no more.</summary>
    public async Task InterruptAsync()
    {
        var before = _output.ToString();
        using var signal = Process.Start("/bin/kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _interrupt.CancelAsync();
        await EndAsync();
        (await _running).ShouldBe(ConsoleSession.Interrupted, _line);
        _process.ExitCode.ShouldNotBe(0, _line);
        Told(_output.ToString(), await _errors, 0).ShouldBe(Told(before, "", 0), _line);
        Told(_screen.Output, _screen.Errors, 0).ShouldBe(Told(before, "", 0), _line);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _interrupt.CancelAsync();
        await _running;
        _process.Dispose();
        _interrupt.Dispose();
        _limit.Dispose();
    }

    private async Task EndAsync()
    {
        try
        {
            _output.Append(await _process.StandardOutput.ReadToEndAsync(_limit.Token));
            await _process.WaitForExitAsync(_limit.Token);
            await _running.WaitAsync(_limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{_line} has not ended: kubectl said\n{_output}\nand the console\n{_screen.Output}");
        }
    }

    private static string Told(string output, string errors, int status) =>
        string.Create(CultureInfo.InvariantCulture, $"{output}--- standard error:\n{errors}--- exit status: {status}\n");
}
