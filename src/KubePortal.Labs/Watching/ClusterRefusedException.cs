using System.Net;

namespace KubePortal.Labs.Watching;

/// <summary>The cluster answered a lab's request with a failure; the message is the cluster's own.</summary>
internal sealed class ClusterRefusedException(HttpStatusCode statusCode, string message) : Exception(message)
{
    public HttpStatusCode StatusCode { get; } = statusCode;
}
