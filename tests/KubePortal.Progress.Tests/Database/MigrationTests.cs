using KubePortal.Progress.Database;
using KubePortal.Progress.Tests.Log;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Database;

public sealed class MigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_what_the_model_says()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await using var db = await stored.DbAsync();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run `dotnet ef migrations add` (see PortalDbDesign)");
    }

    [Fact]
    public async Task A_new_or_current_database_needs_no_backup()
    {
        await using var stored = StoredProgress.Unopened();
        (await stored.Database.OpenAsync(Cancel)).ShouldBeNull();
        (await stored.Database.OpenAsync(Cancel)).ShouldBeNull();
        Directory.Exists(stored.File.BackupFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task Before_a_migration_the_database_is_copied_whole()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await RebuildTests.LearnAsync(stored);
        await PretendOlderAsync(stored);

        var backup = (await stored.Database.OpenAsync(Cancel)).ShouldNotBeNull();
        Path.GetDirectoryName(backup).ShouldBe(stored.File.BackupFolder);
        await using var copy = new SqliteConnection($"Data Source={backup};Mode=ReadOnly;Pooling=False");
        await copy.OpenAsync(Cancel);
        await using var count = copy.CreateCommand();
        count.CommandText = "SELECT count(*) FROM Events";
        (await count.ExecuteScalarAsync(Cancel)).ShouldBe(8L);
    }

    [Fact]
    public async Task After_a_migration_the_projections_are_folded_anew()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await RebuildTests.LearnAsync(stored);
        var before = await RebuildTests.ProjectionsAsync(stored);
        await PretendOlderAsync(stored);
        await using (var db = await stored.DbAsync())
        {
            await db.LabProgress.ExecuteDeleteAsync(Cancel);
        }

        await stored.Database.OpenAsync(Cancel);
        (await RebuildTests.ProjectionsAsync(stored)).ShouldBe(before);
    }

    [Fact]
    public async Task A_newer_portals_database_is_left_alone_and_named()
    {
        await using var stored = await StoredProgress.OpenAsync();
        await using (var db = await stored.DbAsync())
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('20991231000000_Future', '99.0.0')", Cancel);
        }

        var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(stored.Database.OpenAsync(Cancel));
        refusal.Message.ShouldContain("newer KubePortal (migration 20991231000000_Future)");
        refusal.Message.ShouldContain(stored.File.Path);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_kept()
    {
        await using var stored = StoredProgress.Unopened();
        var text = new string('x', 4096);
        await File.WriteAllTextAsync(stored.File.Path, text, Cancel);
        var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(stored.Database.OpenAsync(Cancel));
        refusal.Message.ShouldContain(stored.File.Path);
        (await File.ReadAllTextAsync(stored.File.Path, Cancel)).ShouldBe(text);
    }

    // Takes the last migration's harmless index away, so that there is something to migrate.
    private static async Task PretendOlderAsync(StoredProgress stored)
    {
        await using var db = await stored.DbAsync();
        await db.Database.ExecuteSqlRawAsync(
            "DROP INDEX IX_Events_LearnerId_At; DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_TimelineIndex'", Cancel);
    }
}
