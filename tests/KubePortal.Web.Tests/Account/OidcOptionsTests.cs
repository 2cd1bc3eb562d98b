using KubePortal.Web.Account.Oidc;
using KubePortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Account;

public sealed class OidcOptionsTests
{
    private const string Section = OidcOptions.Section;

    [Fact]
    public void Without_an_authority_nothing_else_is_asked_for() => Failures(new()).ShouldBeEmpty();

    [Theory]
    [InlineData("https://id.example.com/realms/team")]
    [InlineData("http://127.0.0.1:9000")]
    public void An_authority_is_an_https_address_or_this_machine(string authority) =>
        Failures(new() { Authority = new(authority), ClientId = "kubeportal" }).ShouldBeEmpty();

    [Theory]
    [InlineData("http://id.example.com/")]
    [InlineData("ldap://id.example.com/")]
    public void Another_authority_is_refused_by_the_name_of_its_key(string authority) =>
        Failures(new() { Authority = new(authority), ClientId = "kubeportal" })
            .ShouldBe([$"{Section}:Authority: {authority} is no https address; http is taken on this machine alone."]);

    [Fact]
    public void What_is_missing_is_named() =>
        Failures(new() { Authority = new("https://id.example.com"), ClientSecretFile = "/no/such/file" }).ShouldBe(
            [$"{Section}:ClientId: the provider's id for this portal is missing.", $"{Section}:ClientSecretFile: there is no file /no/such/file."]);

    private static IEnumerable<string> Failures(OidcOptions options) =>
        new KeyedValidation<OidcOptions>(Section).Validate(null, options).Failures ?? [];
}
