using KubePortal.Progress.Events;
using KubePortal.Progress.Tests.Teams;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Database;

public sealed class SqliteFileTests
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
    public async Task The_file_does_not_hold_what_opens_the_door_to_a_team()
    {
        await using var story = await TeamStory.WithAsync(KeptBy.Sqlite, "aiko");
        var token = await story.InviteAsync(await story.TeamOfAsync("aiko"), "aiko");
        token.Length.ShouldBe(43);
        await using var db = await story.Stored.DbAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
        var file = await File.ReadAllBytesAsync(story.Stored.File.Path, Cancel);
        file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(token)).ShouldBe(-1);
    }
}
