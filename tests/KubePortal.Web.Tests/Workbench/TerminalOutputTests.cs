using KubePortal.Console;
using KubePortal.Web.Workbench.Consoles;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>Output reaches the terminal in batches, whole and in order, however fast it comes.</summary>
public sealed class TerminalOutputTests
{
    [Fact]
    public async Task What_is_written_while_the_terminal_is_busy_comes_as_one_batch()
    {
        var busy = new TaskCompletionSource();
        var batches = new List<string>();
        var output = new TerminalOutput(batch =>
        {
            batches.Add(batch);
            return busy.Task;
        });

        output.Write("first\n", ConsoleStream.Output);
        while (batches.Count == 0) await Task.Yield();
        for (var i = 0; i < 1000; i++) output.Write($"line {i}\n", ConsoleStream.Output);
        busy.SetResult();
        await output.DrainAsync();

        batches.Count.ShouldBe(2);
        string.Concat(batches).ShouldBe("first\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"line {i}\n")));
    }

    [Fact]
    public async Task A_batch_has_a_bound_and_splits_no_character()
    {
        var batches = new List<string>();
        var output = new TerminalOutput(batch =>
        {
            batches.Add(batch);
            return Task.CompletedTask;
        });
        // An odd number of characters before pairs, so that a bound falls into one.
        var text = "x" + string.Concat(Enumerable.Repeat("😀", TerminalOutput.BatchCharsMax));

        output.Write(text, ConsoleStream.Error);
        await output.DrainAsync();

        string.Concat(batches).ShouldBe(text);
        batches.ShouldAllBe(b => b.Length <= TerminalOutput.BatchCharsMax && !char.IsHighSurrogate(b[b.Length - 1]));
    }

    [Fact]
    public async Task What_was_interrupted_is_not_shown_any_more()
    {
        var busy = new TaskCompletionSource();
        var batches = new List<string>();
        var output = new TerminalOutput(batch =>
        {
            batches.Add(batch);
            return busy.Task;
        });
        output.Write("shown\n", ConsoleStream.Output);
        while (batches.Count == 0) await Task.Yield();
        output.Write("forgotten\n", ConsoleStream.Output);

        output.Discard();
        busy.SetResult();
        await output.DrainAsync();

        batches.ShouldBe(["shown\n"]);
    }
}
