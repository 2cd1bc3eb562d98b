using KubePortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

public sealed class PortalOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Failures(new PortalOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("https://learn.example.com")]
    [InlineData("http://learn.example.com:8080/")]
    public void A_public_address_is_a_server_without_a_path(string address) =>
        Failures(new PortalOptions { PublicAddress = address }).ShouldBeEmpty();

    [Theory]
    [InlineData("learn.example.com")]
    [InlineData("https://learn.example.com/portal")]
    [InlineData("ftp://learn.example.com")]
    [InlineData("https://me:secret@learn.example.com")]
    public void Another_public_address_is_refused_by_the_name_of_its_key(string address) =>
        Failures(new PortalOptions { PublicAddress = address }).ShouldBe(
            [$"Portal:PublicAddress is \"{address}\", but must be an http or https address without a path, for example https://learn.example.com."]);

    [Theory]
    [InlineData("learn")]
    [InlineData("/learn/")]
    [InlineData("/le arn")]
    public void A_path_base_starts_with_a_slash_and_ends_without(string pathBase) =>
        Failures(new PortalOptions { PathBase = pathBase }).ShouldBe(
            [$"Portal:PathBase is \"{pathBase}\", but must be a path like /learn, without a slash at its end."]);

    [Fact]
    public void Tokens_are_not_served_in_the_clear() =>
        Failures(new PortalOptions { SecureAddress = "http://127.0.0.1:5443" }).ShouldBe(
            ["Portal:SecureAddress is \"http://127.0.0.1:5443\", but must be an address like https://127.0.0.1:5443."]);

    [Fact]
    public void All_addresses_of_the_machine_may_be_listened_on() =>
        Failures(new PortalOptions { Address = "http://*:80", SecureAddress = "https://[::]:443" }).ShouldBeEmpty();

    [Fact]
    public void A_content_folder_that_is_not_there_is_named()
    {
        var options = new PortalOptions();
        options.ContentDirectories.Add("/no/such/folder");

        Failures(options).ShouldBe(["Portal:ContentDirectories:0: there is no folder /no/such/folder."]);
    }

    [Fact]
    public void Started_in_its_project_folder_relative_paths_mean_the_shells_folder()
    {
        using var project = new TemporaryFolder();
        using var caller = new TemporaryFolder();
        var program = project["bin/Debug/net10.0/"];

        CallerDirectory.Find(project.Path, caller.Path, program).ShouldBe(caller.Path);
        CallerDirectory.Find(project.Path, shell: null, program).ShouldBe(project.Path);
        CallerDirectory.Find(caller.Path, project.Path, program).ShouldBe(caller.Path, "a program chose this folder; its PWD is stale");
    }

    private static IEnumerable<string> Failures(PortalOptions options) =>
        new PortalOptionsValidation().Validate(null, options).Failures ?? [];
}
