namespace KubePortal.Testing;

/// <summary>Tells when a watch, or a log that is followed, has been opened through it: the moment from which a waiting program hears of changes.</summary>
public sealed class WatchSignal(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = New();

    /// <summary>Completes when the next one has been answered.</summary>
    public Task NextAsync()
    {
        lock (_lock)
        {
            return _next.Task;
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var query = request.RequestUri!.Query;
        if (query.Contains("watch=", StringComparison.Ordinal) || query.Contains("follow=", StringComparison.Ordinal))
        {
            lock (_lock)
            {
                _next.TrySetResult();
                _next = New();
            }
        }

        return response;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
