using System.Net.WebSockets;
using KubePortal.ApiMachinery.Connections;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.Gate;

/// <summary>
/// The one way into a cluster. Whoever acts for a learner (console, kubeconfig, lab, picture) holds a connection from here; each of its
/// requests is judged by the profile's rules, and what is refused is answered with a Kubernetes <c>Status</c> that says why.
/// </summary>
public sealed class ClusterGate(IGateAudit audit)
{
    /// <summary>Opens a judged connection to a cluster.</summary>
    /// <param name="backend">The cluster itself, with the identity the learner has there. It stays its owner's to dispose.</param>
    /// <param name="profile">Which rules hold.</param>
    /// <param name="subject">On whose behalf.</param>
    /// <param name="allowance">What the learner has left on that cluster, shared by all their connections.</param>
    public ClusterConnection Open(ClusterConnection backend, GateProfile profile, GateSubject subject, GateAllowance allowance)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(allowance);
        return new ClusterConnection(
            backend.Address, new GateHandler(backend, profile, subject, allowance, audit), ConnectWebSocketAsync);

        async Task<WebSocket> ConnectWebSocketAsync(Uri address, IReadOnlyList<string> subprotocols, CancellationToken cancellationToken)
        {
            // A WebSocket is asked for by GET (RFC 6455), whatever scheme its address has.
            var asked = new UriBuilder(address) { Scheme = backend.Address.Scheme, Port = address.IsDefaultPort ? -1 : address.Port }.Uri;
            var request = new GateRequest("GET", asked, backend.Address, new Dictionary<string, string>(), bodyBytes: null, allowance);
            var (rule, refusal) = profile.Judge(request);
            request.ReturnWatch();
            if (refusal is not null)
            {
                audit.Record(request.Record(subject, refusal.Code, rule));
                throw new StatusException(StatusErrors.Failure(refusal.Code, refusal.Reason, refusal.Message));
            }

            return await backend.ConnectWebSocket(address, subprotocols, cancellationToken);
        }
    }
}
