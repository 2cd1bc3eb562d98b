using System.Net.WebSockets;

namespace KubePortal.ApiMachinery.Connections;

/// <summary>Opens a WebSocket to a cluster for an absolute address and the subprotocols wished for, first choice first.</summary>
public delegate Task<WebSocket> WebSocketConnector(Uri address, IReadOnlyList<string> subprotocols, CancellationToken cancellationToken);
