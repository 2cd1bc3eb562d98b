using KubePortal.Progress.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public sealed class ConfirmedProgressTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_confirmed_is_in_the_file_that_a_stranger_opens()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await stored.Log.AppendAsync("aiko", new LessonRead("kubernetes", "pod"), Cancel);

        await using var stranger = new SqliteConnection($"Data Source={stored.File.Path};Mode=ReadOnly;Pooling=False");
        await stranger.OpenAsync(Cancel);
        await using var command = stranger.CreateCommand();
        command.CommandText = "SELECT LearnerId || ' ' || Name || ' ' || Version || ' ' || Payload FROM Events";
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe("""aiko lesson-read 1 {"lessonId":"pod","courseId":"kubernetes"}""");
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk_and_readers_do_not_wait_for_it()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await using var db = await stored.DbAsync();
        (await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancel)).ShouldBe("wal");
        (await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Cancel)).ShouldBe(2, "FULL");
        (await db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_restart_everything_is_as_it_was()
    {
        await using var stored = await StoredProgress.OpenAsync();
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
        await using var stored = await StoredProgress.OpenAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Cancel },
            async (i, cancel) => await stored.Log.AppendAsync($"learner-{i % 40}", new LessonRead("kubernetes", $"lesson-{i / 40}"), cancel));

        foreach (var learner in Enumerable.Range(0, 40).Select(i => $"learner-{i}"))
        {
            (await stored.Reader.CourseAsync(learner, "kubernetes", Cancel)).ReadLessons.Count.ShouldBe(50);
        }

        await using var db = await stored.DbAsync();
        (await db.Events.CountAsync(Cancel)).ShouldBe(2_000);
    }

    [Fact]
    public async Task What_could_not_be_stored_reaches_whoever_handed_it_over_and_the_next_is_stored()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await using (var db = await stored.DbAsync())
        {
            // Stands for a disk that takes no more.
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER full BEFORE INSERT ON Events WHEN NEW.LearnerId = 'unlucky' BEGIN SELECT RAISE(ABORT, 'disk full'); END", Cancel);
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
        await using var stored = await StoredProgress.OpenAsync();
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
        await using var stored = await StoredProgress.OpenAsync();
        var huge = new LessonRead("kubernetes", new string('x', 5_000));
        await Should.ThrowAsync<ArgumentException>(() => stored.Log.AppendAsync("aiko", huge, Cancel));
    }
}
