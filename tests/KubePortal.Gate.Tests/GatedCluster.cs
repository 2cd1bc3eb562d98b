using System.Net;
using System.Text;
using KubePortal.ApiMachinery.Connections;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KubePortal.Gate.Tests;

/// <summary>A gate in front of a server that remembers what reached it and answers 200.</summary>
internal sealed class GatedCluster : IGateAudit, IDisposable
{
    private readonly ClusterConnection _backend;
    private readonly ClusterConnection _gated;

    public GatedCluster(GateProfile profile, GateLimits? limits = null)
    {
        Server = new RememberingServer();
        Allowance = new GateAllowance(limits ?? new GateLimits(), Time);
        _backend = new ClusterConnection(new Uri("http://cluster.test/"), Server);
        _gated = new ClusterGate(this).Open(_backend, profile, new GateSubject("aiko", "c1", WayIn.Kubeconfig), Allowance);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public RememberingServer Server { get; }

    public GateAllowance Allowance { get; }

    public List<GateRecord> Audit { get; } = [];

    public void Record(GateRecord record) => Audit.Add(record);

    /// <summary>Sends a request whose path goes out exactly as written.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri("http://cluster.test" + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _gated.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync("GET", path);

    public void Dispose()
    {
        _gated.Dispose();
        _backend.Dispose();
    }

    internal sealed class RememberingServer : HttpMessageHandler
    {
        public List<(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string Body, bool HasOptions)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
            Requests.Add((request.Method.Method, request.RequestUri!.OriginalString, headers, body, request.Options.Any()));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        }
    }
}
