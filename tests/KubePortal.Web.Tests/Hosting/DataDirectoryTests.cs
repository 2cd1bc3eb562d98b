using KubePortal.Web.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_made_where_the_options_say_and_belongs_to_its_user_alone()
    {
        using var data = DataDirectory.Open(Named("fresh/data"), _time);

        data.Path.ShouldBe(_folder["fresh/data"]);
        Directory.Exists(data.Path).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(data.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_second_portal_is_told_who_holds_it()
    {
        using var first = DataDirectory.Open(Named("data"), _time);

        var refused = Should.Throw<CannotStartException>(() => DataDirectory.Open(Named("data"), _time));

        refused.Message.ShouldBe(
            $"Portal:DataDirectory: the data directory {first.Path} is held by another portal (process {Environment.ProcessId} on "
            + $"{Environment.MachineName}, since 2026-11-24 08:30:00 UTC). Stop that one, or give this one a directory of its own with "
            + "--Portal:DataDirectory=DIR.");
    }

    [Fact]
    public void When_the_first_portal_ends_the_next_may_have_it()
    {
        DataDirectory.Open(Named("data"), _time).Dispose();

        Should.NotThrow(() => DataDirectory.Open(Named("data"), _time).Dispose());
    }

    [Fact]
    public void A_file_in_its_place_is_named_in_the_refusal()
    {
        File.WriteAllText(_folder["data"], "");

        Should.Throw<CannotStartException>(() => DataDirectory.Open(Named("data"), _time))
            .Message.ShouldStartWith($"Portal:DataDirectory: the data directory {_folder["data"]} can't be made: ");
    }

    [Fact]
    public void Secrets_in_it_can_be_read_by_its_user_alone()
    {
        using var data = DataDirectory.Open(Named("data"), _time);

        data.WriteSecret("token", "s3cret"u8);

        File.ReadAllText(data.PathOf("token")).ShouldBe("s3cret");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(data.PathOf("token")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private PortalOptions Named(string name) => new() { DataDirectory = _folder[name] };
}
