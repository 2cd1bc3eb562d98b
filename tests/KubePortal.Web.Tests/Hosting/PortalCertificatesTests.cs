using System.Security.Cryptography.X509Certificates;
using KubePortal.Web.Hosting;
using KubePortal.Web.Hosting.Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>The https address keeps a certificate that holds, however long the portal runs.</summary>
public sealed class PortalCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero));
    private readonly DataDirectory _data;

    public PortalCertificatesTests() => _data = DataDirectory.Open(new PortalOptions { DataDirectory = _folder["data"] }, _time);

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_is_the_same_until_thirty_days_before_its_end_and_then_a_new_one_of_the_same_authority()
    {
        using var certificates = New();
        var first = certificates.Server;
        var authority = certificates.AuthorityPem;

        _time.SetUtcNow(first.NotAfter.ToUniversalTime().AddDays(-30));
        certificates.Server.ShouldBeSameAs(first);

        _time.Advance(TimeSpan.FromSeconds(1));
        certificates.Server.Thumbprint.ShouldNotBe(first.Thumbprint);
        certificates.Server.NotAfter.ShouldBeGreaterThan(first.NotAfter);
        certificates.AuthorityPem.ShouldBe(authority);
    }

    [Fact]
    public void For_twenty_five_years_who_downloads_a_kubeconfig_can_trust_the_server()
    {
        using var certificates = New();
        var authorities = new HashSet<string>();
        for (var month = 0; month < 300; month++)
        {
            authorities.Add(certificates.AuthorityPem);
            Trusts(certificates.AuthorityPem, certificates.Server).ShouldBeTrue($"after {month} months");
            _time.Advance(TimeSpan.FromDays(30.5));
        }

        authorities.Count.ShouldBe(3);
    }

    [Fact]
    public void A_restart_keeps_the_authority()
    {
        string authority;
        using (var before = New())
        {
            authority = before.AuthorityPem;
        }

        using var after = New();
        after.AuthorityPem.ShouldBe(authority);
        Trusts(authority, after.Server).ShouldBeTrue();
    }

    private PortalCertificates New() => new(_data, Options.Create(new PortalOptions { SecureAddress = "https://127.0.0.1:5443" }), _time);

    private bool Trusts(string authorityPem, X509Certificate2 server)
    {
        using var authority = X509Certificate2.CreateFromPem(authorityPem);
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = _time.GetUtcNow().UtcDateTime,
                DisableCertificateDownloads = true,
            },
        };
        return chain.Build(server);
    }
}
