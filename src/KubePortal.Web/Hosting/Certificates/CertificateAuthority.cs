using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubePortal.Web.Hosting.Certificates;

/// <summary>
/// A certificate authority for servers of one portal (ECDSA on P-256, RFC 5280), so that <c>kubectl</c> can trust exactly that portal:
/// its certificate goes into a kubeconfig's <c>certificate-authority-data</c>.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(397);

    // Clocks of two machines differ; a certificate that starts "now" is refused by the slower one.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    // Another name than an authority's: a certificate whose subject is its issuer is taken for one that signed itself.
    private const string ServerName = "KubePortal server";

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>The authority's certificate (without its key) as PEM text.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>When the authority's certificate ends.</summary>
    public DateTimeOffset NotAfter => _certificate.NotAfter;

    /// <summary>Makes a new authority.</summary>
    /// <param name="name">Its common name, for people who look at the certificate.</param>
    /// <param name="now">The wall clock's time.</param>
    public static CertificateAuthority Create(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new CertificateAuthority(request.CreateSelfSigned(now - ClockSkew, now + AuthorityLifetime));
    }

    /// <summary>Reads what <see cref="ExportPem"/> wrote.</summary>
    /// <exception cref="CryptographicException">It is no certificate with its key.</exception>
    public static CertificateAuthority Load(string pem) => new(X509Certificate2.CreateFromPem(pem, pem));

    /// <summary>Certificate and private key as PEM text: a secret.</summary>
    public string ExportPem()
    {
        using var key = _certificate.GetECDsaPrivateKey()!;
        return CertificatePem + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Issues a certificate with its key for a server that is reached by these host names or addresses.</summary>
    public X509Certificate2 IssueServerCertificate(IEnumerable<string> hosts, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={ServerName}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        request.CertificateExtensions.Add(SubjectAlternativeNames(hosts));
        var end = now + ServerLifetime;
        using var issued = request.Create(
            _certificate, now - ClockSkew, end < NotAfter ? end : NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = issued.CopyWithPrivateKey(key);

        // Windows' TLS takes no key that lives in memory alone; a PKCS#12 round trip gives it one it takes.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }

    public void Dispose() => _certificate.Dispose();

    private static X509Extension SubjectAlternativeNames(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host.Trim('[', ']'), out var ip))
            {
                names.AddIpAddress(ip);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
