using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary><c>backup</c> and <c>restore</c>, as somebody who runs a portal types them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_there_while_the_portal_ran_is_there_again_after_a_restore()
    {
        string cookie;
        using (var portal = await PortalProcess.ServeAsync(_folder))
        {
            cookie = await ReadALessonAsync(portal);

            var (status, output) = await RunAsync("backup", "portal.tar.gz", "--Portal:DataDirectory=data");

            status.ShouldBe(0, output);
            output.ShouldContain(_folder["portal.tar.gz"]);
            (await RunAsync("restore", "portal.tar.gz", "--Portal:DataDirectory=elsewhere")).ShouldSatisfyAllConditions(
                r => r.Status.ShouldBe(0, r.Output),
                r => r.Output.ShouldContain(_folder["elsewhere"]));
        }

        using var restored = await PortalProcess.ServeAsync(_folder, "--Portal:DataDirectory=elsewhere");
        (await CoursePageAsync(restored, cookie)).ShouldContain("1 of ");        // the cookie is read by the same keys, the progress by the same database
    }

    [Fact]
    public async Task Nobody_else_may_read_a_backup()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions.");
            return;
        }

        using (await PortalProcess.ServeAsync(_folder))
        {
        }

        (await RunAsync("backup", "portal.tar.gz", "--Portal:DataDirectory=data")).Status.ShouldBe(0);

        File.GetUnixFileMode(_folder["portal.tar.gz"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(_folder.Path, "portal.*").ShouldBe([_folder["portal.tar.gz"]]);
    }

    [Fact]
    public async Task A_directory_with_something_in_it_is_not_restored_into()
    {
        using var portal = await PortalProcess.ServeAsync(_folder);
        (await RunAsync("backup", "portal.tar.gz", "--Portal:DataDirectory=data")).Status.ShouldBe(0);
        Directory.CreateDirectory(_folder["full"]);
        await File.WriteAllTextAsync(_folder["full/portal.db"], "mine", Stop);

        var (status, output) = await RunAsync("restore", "portal.tar.gz", "--Portal:DataDirectory=full");

        status.ShouldBe(1);
        output.ShouldBe($"The data directory {_folder["full"]} isn't empty, and nothing is overwritten. Restore into an empty one.");
        (await File.ReadAllTextAsync(_folder["full/portal.db"], Stop)).ShouldBe("mine");
    }

    [Fact]
    public async Task An_archive_that_reaches_outside_is_refused_and_leaves_nothing()
    {
        await using (var file = File.Create(_folder["evil.tar.gz"]))
        await using (var compressed = new GZipStream(file, CompressionMode.Compress))
        await using (var archive = new TarWriter(compressed))
        {
            foreach (var name in new[] { "portal.db", "../outside" })
            {
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1, 2, 3]) }, Stop);
            }
        }

        var (status, output) = await RunAsync("restore", "evil.tar.gz", "--Portal:DataDirectory=data");

        status.ShouldBe(1);
        output.ShouldBe("It holds \"../outside\", which no portal puts into a backup.");
        File.Exists(_folder["outside"]).ShouldBeFalse();
        File.Exists(_folder["data/portal.db"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_backup_and_one_that_is_not_there_are_a_sentence_each()
    {
        await File.WriteAllTextAsync(_folder["notes.txt"], "not a backup", Stop);

        foreach (var name in new[] { "notes.txt", "nowhere.tar.gz" })
        {
            var (status, output) = await RunAsync("restore", name, "--Portal:DataDirectory=data");
            status.ShouldBe(1);
            output.ShouldNotContain("   at ");
            output.Split('\n').Length.ShouldBe(1, output);
        }

        var (missing, said) = await RunAsync("backup", "portal.tar.gz", "--Portal:DataDirectory=nowhere");
        missing.ShouldBe(1);
        said.ShouldContain(_folder["nowhere"]);
        File.Exists(_folder["portal.tar.gz"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Healthcheck_says_whether_the_portal_beside_it_is_ready()
    {
        int port;
        using (var portal = await PortalProcess.ServeAsync(_folder))
        {
            port = new Uri(portal.Said("Open")).Port;
            (await RunAsync("healthcheck", $"--Portal:Address=http://*:{port}")).ShouldSatisfyAllConditions(
                r => r.Status.ShouldBe(0, r.Output), r => r.Output.ShouldContain("Healthy"));
        }

        (await RunAsync("healthcheck", $"--Portal:Address=http://*:{port}")).Status.ShouldBe(1);
        (await RunAsync("healthcheck", "--Portal:Adress=http://*:1")).Status.ShouldBe(2);
    }

    // The cookies of a guest who has read a lesson.
    internal static async Task<string> ReadALessonAsync(PortalProcess portal)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(portal.Said("Open")) };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var read = await browser.PostAsync("/courses/kubernetes/hello/containers", new FormUrlEncodedContent([new("read", "true")]), Stop);
        read.StatusCode.ShouldBe(HttpStatusCode.Redirect, await read.Content.ReadAsStringAsync(Stop));
        return string.Join("; ", read.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }

    internal static async Task<string> CoursePageAsync(PortalProcess portal, string cookie)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(portal.Said("Open")) };
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        return await browser.GetStringAsync("/courses/kubernetes", Stop);
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => RunAsync(_folder, arguments);

    internal static async Task<(int Status, string Output)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var command = await PortalProcess.StartAsync(folder.Path, "never said", arguments);
        var status = await command.ExitCodeAsync();
        return (status, (command.Output + command.Errors).Trim());
    }
}
