using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Threading.Channels;
using KubePortal.ApiMachinery.Connections;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>An API server that answers as the test says, request by request; for what a healthy server does rarely (410, broken streams).</summary>
internal sealed class ScriptedApiServer : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();

    public ClusterConnection Connect() => new(new Uri("http://scripted.local/"), this);

    /// <summary>The next request's path and query, if it has come.</summary>
    public bool TryNextRequest([NotNullWhen(true)] out string? pathAndQuery) => _requests.Reader.TryRead(out pathAndQuery);

    public void AnswerWith(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    /// <summary>Answers the next request with a stream that the test writes.</summary>
    public WatchStream AnswerWithWatch()
    {
        var stream = new WatchStream();
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream.Reader) });
        return stream;
    }

    public void FailWith(string message) => _answers.Enqueue(() => throw new HttpRequestException(message));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Before the request is told: the test may look at what came of it at once.
        if (!_answers.TryDequeue(out var answer))
        {
            var endless = new WatchStream();
            answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless.Reader) };
        }

        _requests.Writer.TryWrite(request.RequestUri!.PathAndQuery);
        return Task.FromResult(answer());
    }

    internal sealed class WatchStream
    {
        private readonly Pipe _pipe = new();

        public Stream Reader => _pipe.Reader.AsStream();

        public async Task SendAsync(string type, string objectJson) =>
            await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","object":{{objectJson}}}""" + "\n"));

        public void End() => _pipe.Writer.Complete();
    }
}
