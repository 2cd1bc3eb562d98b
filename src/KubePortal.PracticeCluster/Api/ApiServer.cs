using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;
using Microsoft.Extensions.Logging;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// The API server of a practice cluster as a message handler: whoever asks, in process or through a socket, gets what a real server would
/// answer. The sender's identity travels in the request's options (<see cref="ApiUser.Key"/>).
/// </summary>
internal sealed class ApiServer : HttpMessageHandler
{
    private readonly RequestReader _reader;
    private readonly ReadRequests _reads;
    private readonly WatchRequests _watches;
    private readonly PodLogs _logs;
    private readonly PodConnections _connections;
    private readonly WriteRequests _writes;
    private readonly ILogger _log;

    /// <param name="store">What is read.</param>
    /// <param name="writer">How it is written.</param>
    /// <param name="thread">Where it is written.</param>
    /// <param name="kubelets">Where pods' logs are.</param>
    /// <param name="now">The cluster's time.</param>
    /// <param name="time">The world's time, for what the outside waits for.</param>
    /// <param name="options">Bounds.</param>
    public ApiServer(
        ClusterStore store,
        ClusterWriter writer,
        ClusterThread thread,
        Kubelets kubelets,
        Func<DateTimeOffset> now,
        TimeProvider time,
        PracticeClusterOptions options)
    {
        _log = options.Log;
        _reader = new RequestReader(options.RequestBytesMax);
        _reads = new ReadRequests(store, new ContinueTokens(time, options.ContinueLifetime), now);
        var streams = new OpenStreams(time, options.WatchesMax);
        _watches = new WatchRequests(store, now, streams);
        _connections = new PodConnections(store);
        _logs = new PodLogs(store, kubelets, now, streams);
        _writes = new WriteRequests(writer, thread, now);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (StatusException refusal)
        {
            response = Refuse(request, refusal);
        }
        catch (Exception mistake) when (mistake is not (OperationCanceledException or ObjectDisposedException or OutOfMemoryException))
        {
            // As the real server's panic handler: a mistake of ours over one request is that request's answer alone.
            _log.LogError(mistake, "The practice cluster failed over {Method} {Path}", request.Method, request.RequestUri?.AbsolutePath);
            response = Refuse(request, StatusErrors.InternalError(
                $"this practice cluster made a mistake of its own over {request.Method} {request.RequestUri?.AbsolutePath}; it goes on, and the portal's log says more"));
        }

        response = await Compression.ApplyAsync(request, response, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    private static HttpResponseMessage Refuse(HttpRequestMessage request, StatusException refusal)
    {
        var accept = request.Headers.TryGetValues("Accept", out var wished) ? wished.First() : "";
        return Responses.Status(refusal, accept.StartsWith("application/yaml", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var request = await _reader.ReadAsync(message, cancellationToken).ConfigureAwait(false);
        Authorization.Check(request);
        var info = request.Info;
        if (!info.IsResourceRequest)
        {
            return NonResourceRequests.Answer(request);
        }

        var resource = ResourceRegistry.Find(info.Group, info.Version, info.Resource) ?? throw StatusErrors.UnknownPath();
        if (resource.IsNamespaced ? info.Namespace.Length == 0 && info.Name.Length > 0 : info.Namespace.Length > 0 && resource.Kind != "Namespace")
        {
            throw StatusErrors.UnknownPath();
        }

        if (PodConnections.Handles(info))
        {
            return _connections.Answer(request);
        }

        return info.Verb switch
        {
            "get" when resource.Kind == "Pod" && info.Subresource == "log" => _logs.Answer(request),
            "get" or "list" => _reads.Answer(request, resource),
            "watch" => _watches.Answer(request, resource),
            _ => await _writes.AnswerAsync(request, resource, cancellationToken).ConfigureAwait(false),
        };
    }
}
