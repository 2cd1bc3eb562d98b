using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Tests.Log;
using KubePortal.Progress.Tests.Teams;
using KubePortal.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Database;

public sealed class PostgresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_what_the_model_says()
    {
        await using var stored = await StoredProgress.OpenAsync(KeptBy.Postgres);
        await using var db = await stored.DbAsync();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run `dotnet ef migrations add` for PostgreSQL too (see PortalDbDesign)");
    }

    [Fact]
    public async Task A_second_portal_on_the_same_database_is_refused_until_the_first_has_gone()
    {
        var connection = await DatabaseAsync();
        var first = new PostgresEngine(connection, password: null);
        await using var second = new PostgresEngine(connection, password: null);
        await first.HoldAsync(Cancel);

        var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(second.HoldAsync(Cancel));
        refusal.Message.ShouldContain("held by another portal");

        await first.DisposeAsync();
        await second.HoldAsync(Cancel);
    }

    [Fact]
    public async Task A_newer_portals_database_is_left_alone_and_named()
    {
        await using var stored = await StoredProgress.OpenAsync(KeptBy.Postgres);
        await using (var db = await stored.DbAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Future', '99.0.0')""", Cancel);
        }

        var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(stored.Database.OpenAsync(Cancel));
        refusal.Message.ShouldContain("newer KubePortal (migration 20991231000000_Future)");
    }

    [Fact]
    public async Task A_copy_before_a_migration_is_a_schema_with_every_row()
    {
        await using var stored = await StoredProgress.OpenAsync(KeptBy.Postgres);
        await RebuildTests.LearnAsync(stored);
        await using var db = await stored.DbAsync();

        (await stored.Engine.BackUpAsync(db, "20260302-Initial", Cancel)).ShouldStartWith("schema kubeportal_20260302-Initial of PostgreSQL database");

        (await db.Database.SqlQuery<long>($"""SELECT count(*) AS "Value" FROM "kubeportal_20260302-Initial"."Events" """).SingleAsync(Cancel)).ShouldBe(8);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_and_a_database_that_is_not_there_are_named_without_a_password()
    {
        var there = new NpgsqlConnectionStringBuilder(await DatabaseAsync());
        await using (var nobody = new PostgresEngine($"Host={there.Host}/nobody;Username=postgres;Database=portal", "hush"))
        {
            await RefusedAsync(nobody, "doesn't answer");
        }

        there.Database = "nowhere";
        await using var nowhere = new PostgresEngine(there.ToString(), "hush");
        await RefusedAsync(nowhere, "database \"nowhere\" does not exist");

        static async Task RefusedAsync(PostgresEngine engine, string reason)
        {
            await using var services = StoredProgress.Compose(engine);
            var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(StoredProgress.DatabaseOf(services).OpenAsync(Cancel));
            refusal.Message.ShouldContain(reason);
            refusal.Message.ShouldNotContain("hush");
        }
    }

    [Fact]
    public async Task A_team_that_grew_moves_from_one_file_to_a_server_and_back_with_all_it_has()
    {
        await using var small = await TeamStory.WithAsync(KeptBy.Sqlite, "aiko", "ben");
        var team = await small.TeamOfAsync("aiko", "ben");
        await RebuildTests.LearnAsync(small.Stored);
        var learned = await RebuildTests.ProjectionsAsync(small.Stored);

        await using var server = await StoredProgress.UnopenedAsync(KeptBy.Postgres);
        var carried = small.Stored.File.Path + ".carried";
        await DatabaseTransfer.SaveAsync(small.Stored.Engine, carried, Cancel);
        await DatabaseTransfer.LoadAsync(carried, server.Engine, Cancel);
        await server.Database.OpenAsync(Cancel);

        (await RebuildTests.ProjectionsAsync(server)).ShouldBe(learned);
        await server.Log.AppendAsync("ben", new LessonRead("kubernetes", "pod"), Cancel);       // the next number is free

        var back = small.Stored.File.Path + ".back";
        await DatabaseTransfer.SaveAsync(server.Engine, back, Cancel);
        await using var file = new SqliteEngine(new DatabaseFile(back));
        await using var services = StoredProgress.Compose(file);
        await StoredProgress.DatabaseOf(services).OpenAsync(Cancel);
        await using var db = file.CreateContext(StoredProgress.OptionsOf(services));
        (await db.Events.CountAsync(Cancel)).ShouldBe(9);
        (await db.TeamMembers.Where(m => m.TeamId == team).OrderBy(m => m.JoinedAt).Select(m => m.AccountId).ToListAsync(Cancel)).ShouldBe(["aiko", "ben"]);
    }

    [Fact]
    public async Task Nothing_is_loaded_over_what_somebody_has_learned()
    {
        await using var stored = await StoredProgress.OpenAsync(KeptBy.Postgres);
        await RebuildTests.LearnAsync(stored);
        await using var other = await StoredProgress.OpenAsync();

        var refusal = await Should.ThrowAsync<DatabaseNotUsableException>(DatabaseTransfer.LoadAsync(other.File.Path, stored.Engine, Cancel));

        refusal.Message.ShouldContain("isn't empty");
        (await stored.Reader.TimelineAsync("aiko", 100, Cancel)).Count.ShouldBe(8);
    }

    private static async Task<string> DatabaseAsync()
    {
        var server = await PostgresServer.FindAsync();
        Assert.SkipWhen(server is null, PostgresServer.Absent);
        return await server!.CreateDatabaseAsync();
    }
}
