using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

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
            var accept = request.Headers.TryGetValues("Accept", out var wished) ? wished.First() : "";
            response = Responses.Status(refusal, accept.StartsWith("application/yaml", StringComparison.Ordinal));
        }

        response = await Compression.ApplyAsync(request, response, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
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
