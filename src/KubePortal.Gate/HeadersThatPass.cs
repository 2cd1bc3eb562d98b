using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace KubePortal.Gate;

/// <summary>
/// The request headers that mean something to a Kubernetes API. All others stay outside: credentials and cookies (who asks is decided
/// by the gate's owner, never by the client), headers of one connection (RFC 9110, 7.6.1), and what proxies add.
/// </summary>
internal static class HeadersThatPass
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "If-Match", "If-None-Match", "Kubectl-Command", "Kubectl-Session",
        "Content-Type", "Content-Encoding",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) =>
        Names.Contains(name) || name.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Copies those that pass.</summary>
    public static void Copy(HttpHeaders from, HttpHeaders to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            if (Has(name))
            {
                to.TryAddWithoutValidation(name, (IEnumerable<string>)values);
            }
        }
    }
}
