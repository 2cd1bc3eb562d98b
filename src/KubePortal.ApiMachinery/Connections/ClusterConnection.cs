using k8s;

namespace KubePortal.ApiMachinery.Connections;

/// <summary>
/// A way to one Kubernetes API, whichever kind of cluster answers: raw requests, WebSockets, and the typed client on top of them.
/// </summary>
/// <remarks>
/// Requests to <see cref="Http"/> carry absolute addresses below <see cref="Address"/>. Whoever holds a connection may use it from
/// several threads; disposing it ends its watches.
/// </remarks>
public sealed class ClusterConnection : IDisposable
{
    private readonly Lazy<IKubernetes> _client;

    /// <param name="address">The server's address; it may have a path, and then ends with a slash.</param>
    /// <param name="handler">Answers requests: in process for a practice cluster, over sockets for a real one.</param>
    /// <param name="connectWebSocket">Opens a WebSocket (exec, attach, port-forward) for an address and its subprotocols.</param>
    public ClusterConnection(Uri address, HttpMessageHandler handler, WebSocketConnector? connectWebSocket = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(handler);
        Address = address;
        Http = new HttpMessageInvoker(handler, disposeHandler: true);
        ConnectWebSocket = connectWebSocket ?? ((_, _, _) => throw new NotSupportedException("This cluster has no WebSocket endpoints."));
        _client = new Lazy<IKubernetes>(() => new Kubernetes(
            new KubernetesClientConfiguration { Host = address.ToString(), SkipTlsVerify = true }, new Forward(Http)));
    }

    /// <summary>The address that request addresses start with, for example <c>http://practice.local/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Sends any request: tables, discovery, raw paths, watches (the response's body streams).</summary>
    public HttpMessageInvoker Http { get; }

    /// <summary>Opens WebSockets to the cluster.</summary>
    public WebSocketConnector ConnectWebSocket { get; }

    /// <summary>The typed client, built on <see cref="Http"/> on first use.</summary>
    public IKubernetes Client => _client.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        Http.Dispose();
    }

    // KubernetesClient takes delegating handlers only; this one ends its chain, so that no socket is opened.
    private sealed class Forward(HttpMessageInvoker http) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            http.SendAsync(request, cancellationToken);
    }
}
