using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Where the portal listens, and how others name it. Known in full once the server has started.</summary>
public sealed class PortalAddresses(IServer server, IOptions<PortalOptions> options)
{
    private int? _metricsPort;

    /// <summary>Whether visitors may learn without an account (<see cref="PortalOptions.Guests"/>).</summary>
    public bool GuestsAllowed => options.Value.Guests ?? OnlyThisMachine;

    /// <summary>Whether the portal can be reached from this machine only: all addresses are loopback, and no proxy stands in front.</summary>
    public bool OnlyThisMachine => !options.Value.BehindProxy && options.Value.PublicAddress is null && Bound.All(IsLoopback);

    /// <summary>The addresses that serve pages over http, without the path base; empty where an in-memory test server runs.</summary>
    public IReadOnlyList<Uri> Http => [.. Bound.Where(a => a.Scheme == Uri.UriSchemeHttp)];

    /// <summary>The https addresses; practice clusters' Kubernetes API is served there.</summary>
    public IReadOnlyList<Uri> Https => [.. Bound.Where(a => a.Scheme == Uri.UriSchemeHttps)];

    /// <summary>Whether others know the portal by another address than one that it listens on.</summary>
    public bool IsBehindAnother => options.Value.PublicAddress is not null;

    /// <summary>Where metrics are served and nothing else (<see cref="PortalOptions.MetricsAddress"/>); null where they have no address of their own.</summary>
    public Uri? Metrics => options.Value.MetricsAddress.Length > 0 ? Listening.LastOrDefault() : null;

    /// <summary>Whether a request came in at <see cref="Metrics"/>.</summary>
    public bool IsForMetrics(ConnectionInfo connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return options.Value.MetricsAddress.Length > 0 && connection.LocalPort == (_metricsPort ??= Metrics?.Port);
    }

    /// <summary>
    /// The address for links that leave the portal (invites), with the path base and a slash at its end: the public address, else
    /// the first one listened on.
    /// </summary>
    public Uri Public
    {
        get
        {
            var root = options.Value.PublicAddress is { } address ? new Uri(address) : Http.Concat(Https).Select(Reachable).FirstOrDefault();
            return new Uri(root ?? new Uri("http://localhost"), options.Value.PathBase + "/");
        }
    }

    /// <summary>
    /// The https address of the Kubernetes API, with the path base and a slash at its end; null where no https is served. An https public
    /// address wins: whoever stands there ends TLS with a certificate of its own (<paramref name="ownAuthority"/> is false then).
    /// </summary>
    public Uri? KubernetesApi(out bool ownAuthority)
    {
        var publicAddress = options.Value.PublicAddress is { } address ? new Uri(address) : null;
        ownAuthority = publicAddress?.Scheme != Uri.UriSchemeHttps;
        if (!ownAuthority)
        {
            return new Uri(publicAddress!, options.Value.PathBase + "/");
        }

        if (Https is not [var first, ..])
        {
            return null;
        }

        var named = Reachable(first);
        if (publicAddress is not null)
        {
            named = new UriBuilder(named) { Host = publicAddress.Host }.Uri;
        }

        return new Uri(named, options.Value.PathBase + "/");
    }

    private IEnumerable<Uri> Bound => options.Value.MetricsAddress.Length > 0 ? Listening.SkipLast(1) : Listening;

    // In the order in which the server was told of them.
    private IEnumerable<Uri> Listening => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        .Select(a => a.Replace("//*", "//[::]", StringComparison.Ordinal).Replace("//+", "//[::]", StringComparison.Ordinal))
        .Select(a => new Uri(a));

    private static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));

    // "Every address of this machine" is listened on, but can't be visited.
    private static Uri Reachable(Uri address) =>
        IPAddress.TryParse(address.DnsSafeHost, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = "localhost" }.Uri
            : address;
}
