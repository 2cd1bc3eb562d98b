using System.Threading.Channels;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public sealed class ProgressChangesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProgressChanges _changes;

    public ProgressChangesTests() => _changes = new ProgressChanges(_time);

    [Fact]
    public async Task A_watcher_hears_of_progress_after_it_is_stored()
    {
        await using var stored = await StoredProgress.OpenAsync();
        var heard = new TaskCompletionSource<int>();
        using var watch = stored.Changes.Watch(["aiko"], async () =>
            heard.SetResult((await stored.Reader.CourseAsync("aiko", "kubernetes", CancellationToken.None)).ReadLessons.Count));
        await stored.Log.AppendAsync("aiko", new LessonRead("kubernetes", "pod"), TestContext.Current.CancellationToken);
        (await heard.Task.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task A_burst_is_told_once_at_its_beginning_and_once_at_its_end()
    {
        var calls = new Calls();
        using var watch = _changes.Watch(["aiko"], calls.CountAsync);
        _changes.Publish(["aiko"]);
        await calls.ReachAsync(1);
        for (var i = 0; i < 100; i++)
        {
            _changes.Publish(["aiko"]);
        }

        calls.Count.ShouldBe(1);
        await AdvanceUntilAsync(calls.ReachAsync(2));
        _time.Advance(TimeSpan.FromMinutes(1));
        calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_watcher_of_many_is_told_whose_progress_it_was_and_each_of_them_once()
    {
        var told = Channel.CreateUnbounded<IReadOnlySet<string>>();
        using var watch = _changes.Watch(["aiko", "haruto", "yui"], async whose => await told.Writer.WriteAsync(whose));
        _changes.Publish(["aiko"]);
        (await told.Reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBe(["aiko"]);
        _changes.Publish(["haruto", "somebody"]);
        _changes.Publish(["yui", "haruto"]);
        var next = told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await AdvanceUntilAsync(next);
        (await next).ShouldBe(["haruto", "yui"], ignoreOrder: true);
    }

    [Fact]
    public void Somebody_elses_progress_and_an_ended_watch_are_not_told()
    {
        var calls = new Calls();
        var watch = _changes.Watch(["aiko"], calls.CountAsync);
        _changes.Publish(["haruto"]);
        watch.Dispose();
        _changes.Publish(["aiko"]);
        calls.Count.ShouldBe(0);
    }

    // The quiet time begins on another thread; advancing before it does would only shift it.
    private async Task AdvanceUntilAsync(Task reached)
    {
        while (!reached.IsCompleted)
        {
            _time.Advance(ProgressChanges.BetweenChanges);
            await Task.Yield();
        }

        await reached;
    }

    private sealed class Calls
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<int, TaskCompletionSource> _waiting = [];

        internal int Count { get; private set; }

        internal Task CountAsync()
        {
            lock (_gate)
            {
                Count++;
                if (_waiting.TryGetValue(Count, out var waiting))
                {
                    waiting.SetResult();
                }
            }

            return Task.CompletedTask;
        }

        internal Task ReachAsync(int count)
        {
            lock (_gate)
            {
                if (Count >= count)
                {
                    return Task.CompletedTask;
                }

                var waiting = _waiting[count] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
