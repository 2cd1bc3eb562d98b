using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public abstract class ConfirmedProgressTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_restart_everything_is_as_it_was()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("aiko", new LessonRead("kubernetes", "pod"), Cancel);
        stored.Time.Advance(TimeSpan.FromMinutes(3));
        await stored.Log.AppendAsync("aiko", new TaskPassed("kubernetes", "rollout", "three-ready", "v1"), Cancel);
        await stored.RestartAsync();

        var course = await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel);
        course.ReadLessons.Keys.ShouldBe(["pod"]);
        course.Labs["rollout"].PassedTaskIds.ShouldBe(["three-ready"]);
        course.LastPlace.ShouldBe(new("kubernetes", "pod", null, "rollout", stored.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Many_who_append_at_once_all_find_their_progress()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await Parallel.ForEachAsync(Enumerable.Range(0, 800), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Cancel },
            async (i, cancel) => await stored.Log.AppendAsync($"learner-{i % 40}", new LessonRead("kubernetes", $"lesson-{i / 40}"), cancel));

        foreach (var learner in Enumerable.Range(0, 40).Select(i => $"learner-{i}"))
        {
            (await stored.Reader.CourseAsync(learner, "kubernetes", Cancel)).ReadLessons.Count.ShouldBe(20);
        }

        await using var db = await stored.DbAsync();
        (await db.Events.CountAsync(Cancel)).ShouldBe(800);
    }

    [Fact]
    public async Task What_could_not_be_stored_reaches_whoever_handed_it_over_and_the_next_is_stored()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await using (var db = await stored.DbAsync())
        {
            // Stands for a disk that takes no more.
            await db.Database.ExecuteSqlRawAsync(kept == KeptBy.Sqlite
                ? "CREATE TRIGGER full BEFORE INSERT ON Events WHEN NEW.LearnerId = 'unlucky' BEGIN SELECT RAISE(ABORT, 'disk full'); END"
                : """ALTER TABLE "Events" ADD CONSTRAINT "disk full" CHECK ("LearnerId" <> 'unlucky')""", Cancel);
        }

        var lucky = Enumerable.Range(0, 50).Select(i => stored.Log.AppendAsync("lucky", new LessonRead("kubernetes", $"l{i}"), Cancel)).ToList();
        var unlucky = stored.Log.AppendAsync("unlucky", new LessonRead("kubernetes", "pod"), Cancel);
        var after = stored.Log.AppendAsync("lucky", new LessonRead("kubernetes", "after"), Cancel);

        (await Should.ThrowAsync<DbUpdateException>(unlucky)).InnerException!.Message.ShouldContain("disk full");
        await Task.WhenAll([.. lucky, after]);
        (await stored.Reader.CourseAsync("lucky", "kubernetes", Cancel)).ReadLessons.Count.ShouldBe(51);
        (await stored.Reader.CourseAsync("unlucky", "kubernetes", Cancel)).ReadLessons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_portal_that_stops_writes_what_is_queued_and_takes_no_more()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        var queued = Enumerable.Range(0, 300).Select(i => stored.Log.AppendAsync("aiko", new LessonRead("kubernetes", $"l{i}"), Cancel)).ToList();
        var log = stored.Log;
        await log.DisposeAsync();

        await Task.WhenAll(queued).WaitAsync(Cancel);
        (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).ReadLessons.Count.ShouldBe(300);
        await Should.ThrowAsync<ObjectDisposedException>(log.AppendAsync("aiko", new LessonRead("kubernetes", "late"), Cancel));
    }

    [Fact]
    public async Task An_event_longer_than_any_real_one_is_refused_before_it_is_queued()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        var huge = new LessonRead("kubernetes", new string('x', 5_000));
        await Should.ThrowAsync<ArgumentException>(() => stored.Log.AppendAsync("aiko", huge, Cancel));
    }
}
