using System.Net;
using System.Text;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Console.Files;
using KubePortal.Testing;

namespace KubePortal.Console.Tests;

/// <summary>A console with files, in front of a cluster that answers what a test has put there.</summary>
internal sealed class ConsoleUnderTest : IDisposable
{
    private readonly ClusterConnection _connection;

    public ConsoleUnderTest(Action<ConsoleOptions>? configure = null)
    {
        var options = new ConsoleOptions();
        configure?.Invoke(options);
        _connection = new ClusterConnection(new Uri("http://cluster.test/"), Cluster);
        Session = new ConsoleSession(_connection, Files, options);
    }

    public ConsoleFiles Files { get; } = new();

    public StubCluster Cluster { get; } = new();

    public ConsoleSession Session { get; }

    /// <summary>Runs a line to its end.</summary>
    public async Task<(int Status, string Output, string Errors)> RunAsync(string line)
    {
        var screen = new CapturedConsole();
        var status = await Session.RunAsync(line, screen, TestContext.Current.CancellationToken);
        return (status, screen.Output, screen.Errors);
    }

    /// <summary>What a line writes on standard output; it must succeed.</summary>
    public async Task<string> OutputOfAsync(string line)
    {
        var (status, output, errors) = await RunAsync(line);
        errors.ShouldBe("");
        status.ShouldBe(0);
        return output;
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>Answers requests by their path and query; anything else is not found, as a Status says it.</summary>
internal sealed class StubCluster : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Code, Stream Body)> _answers = new(StringComparer.Ordinal);

    /// <summary>What was asked for, in order: method, path and query.</summary>
    public List<string> Requests { get; } = [];

    public StubCluster Answer(string path, string body, HttpStatusCode code = HttpStatusCode.OK)
    {
        _answers[path] = (code, new MemoryStream(Encoding.UTF8.GetBytes(body)));
        return this;
    }

    /// <summary>An answer whose body stays open, as a watch's does.</summary>
    public StubCluster AnswerOpen(string path, Stream body)
    {
        _answers[path] = (HttpStatusCode.OK, body);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        Requests.Add($"{request.Method} {path}");
        if (_answers.TryGetValue(path, out var answer) || _answers.TryGetValue(request.RequestUri.AbsolutePath, out answer))
        {
            if (answer.Body.CanSeek)
            {
                answer.Body.Position = 0;
                var copy = new MemoryStream();
                answer.Body.CopyTo(copy);
                copy.Position = 0;
                return Task.FromResult(new HttpResponseMessage(answer.Code) { Content = new StreamContent(copy) });
            }

            return Task.FromResult(new HttpResponseMessage(answer.Code) { Content = new StreamContent(answer.Body) });
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)
        {
            Content = new StringContent("""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"the server could not find the requested resource","reason":"NotFound","code":404}"""),
        });
    }
}
