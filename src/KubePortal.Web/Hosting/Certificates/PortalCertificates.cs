using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting.Certificates;

/// <summary>
/// The portal's own certificate authority, made on first need and kept in the data directory, and the server certificate that it issued,
/// renewed before it ends. Safe for threads.
/// </summary>
internal sealed class PortalCertificates(DataDirectory data, IOptions<PortalOptions> options, TimeProvider time) : IDisposable
{
    private const string AuthorityFile = "authority.pem";
    private static readonly TimeSpan RenewAuthorityBefore = TimeSpan.FromDays(365);
    private static readonly TimeSpan RenewServerBefore = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private CertificateAuthority? _authority;
    private X509Certificate2? _server;
    private CertificateAuthority? _issuer;

    /// <summary>The authority's certificate as PEM text, for <c>certificate-authority-data</c>.</summary>
    public string AuthorityPem
    {
        get
        {
            lock (_lock)
            {
                return Authority().CertificatePem;
            }
        }
    }

    /// <summary>The certificate to show to whoever connects now.</summary>
    public X509Certificate2 Server
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                var authority = Authority();
                if (_server is null || _issuer != authority || _server.NotAfter - RenewServerBefore < now)
                {
                    // The former one is left to the connections that still use it.
                    (_server, _issuer) = (authority.IssueServerCertificate(Hosts(), now), authority);
                }

                return _server;
            }
        }
    }

    public void Dispose()
    {
        _authority?.Dispose();
        _server?.Dispose();
    }

    private CertificateAuthority Authority()
    {
        var now = time.GetUtcNow();
        _authority ??= Load();
        if (_authority is null || _authority.NotAfter - RenewAuthorityBefore < now)
        {
            _authority = CertificateAuthority.Create("KubePortal certificate authority", now);
            data.WriteSecret(AuthorityFile, Encoding.ASCII.GetBytes(_authority.ExportPem()));
        }

        return _authority;
    }

    private CertificateAuthority? Load()
    {
        var file = data.PathOf(AuthorityFile);
        try
        {
            return File.Exists(file) ? CertificateAuthority.Load(File.ReadAllText(file)) : null;
        }
        catch (CryptographicException e)
        {
            throw new CannotStartException(
                $"{file} holds no certificate with its key ({e.Message}). Remove it, and the portal makes a new one; "
                + "kubeconfigs that were downloaded before must then be downloaded again.", e);
        }
    }

    private IEnumerable<string> Hosts()
    {
        yield return "localhost";
        yield return "127.0.0.1";
        yield return "::1";
        yield return Environment.MachineName;
        if (Uri.TryCreate(options.Value.SecureAddress, UriKind.Absolute, out var listening))
        {
            yield return listening.DnsSafeHost;
        }

        if (options.Value.PublicAddress is { } address)
        {
            yield return new Uri(address).DnsSafeHost;
        }
    }
}
