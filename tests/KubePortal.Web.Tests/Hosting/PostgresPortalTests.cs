using KubePortal.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>The portal with its database on a PostgreSQL server, started as somebody starts it who runs it for a team.</summary>
public sealed class PostgresPortalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _database = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_keeps_progress_there_is_backed_up_while_it_runs_and_comes_back_on_another_database()
    {
        string cookie;
        using (var portal = await PortalProcess.ServeAsync(_folder, $"--Portal:Database={await DatabaseAsync()}"))
        {
            cookie = await BackupTests.ReadALessonAsync(portal);
            File.Exists(_folder["data/portal.db"]).ShouldBeFalse();
            (await BackupTests.RunAsync(_folder, "backup", "portal.tar.gz", "--Portal:DataDirectory=data", $"--Portal:Database={_database}"))
                .ShouldSatisfyAllConditions(r => r.Status.ShouldBe(0, r.Output));
        }

        var other = await DatabaseAsync();
        (await BackupTests.RunAsync(_folder, "restore", "portal.tar.gz", "--Portal:DataDirectory=elsewhere", $"--Portal:Database={other}"))
            .ShouldSatisfyAllConditions(r => r.Status.ShouldBe(0, r.Output));
        File.Exists(_folder["elsewhere/portal.db"]).ShouldBeFalse();
        using var restored = await PortalProcess.ServeAsync(_folder, "--Portal:DataDirectory=elsewhere", $"--Portal:Database={other}");
        (await BackupTests.CoursePageAsync(restored, cookie)).ShouldContain("1 of ");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_and_a_password_file_that_is_not_there_are_a_sentence_each()
    {
        using (var portal = await PortalProcess.ServeAsync(_folder, $"--Portal:Database=Host={_folder.Path};Username=me;Password=hush"))
        {
            (await portal.ExitCodeAsync()).ShouldNotBe(0);
            portal.Errors.ShouldContain($"The PostgreSQL database me on {_folder.Path}");
            portal.Errors.ShouldContain("doesn't answer");
            (portal.Errors + portal.Output).ShouldNotContain("hush");
            portal.Errors.ShouldNotContain("   at ");
        }

        using var locked = await PortalProcess.ServeAsync(_folder, $"--Portal:Database=Host={_folder.Path}", "--Portal:DatabasePasswordFile=nowhere");
        (await locked.ExitCodeAsync()).ShouldNotBe(0);
        locked.Errors.ShouldContain($"Portal:DatabasePasswordFile: the file {_folder["nowhere"]} can't be read");
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_named_by_its_key_and_not_shown()
    {
        using var portal = await PortalProcess.ServeAsync(_folder, "--Portal:Database=Password=hush");
        (await portal.ExitCodeAsync()).ShouldNotBe(0);
        portal.Errors.ShouldContain("Portal:Database must be a connection string of Npgsql that names a host");
        (portal.Errors + portal.Output).ShouldNotContain("hush");
    }

    private async Task<string> DatabaseAsync()
    {
        var server = await PostgresServer.FindAsync();
        Assert.SkipWhen(server is null, PostgresServer.Absent);
        return _database = await server!.CreateDatabaseAsync();
    }
}
