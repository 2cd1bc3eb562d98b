using System.Collections.Concurrent;
using System.Text;
using KubePortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Telemetry;

/// <summary>What an OpenTelemetry collector receives by OTLP over http.</summary>
public sealed class CollectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_gets_traces_metrics_and_logs_and_no_secret_in_them()
    {
        await using var collector = await Collector.StartAsync();
        using var portal = await PortalProcess.StartProgramAsync(
            _folder.Path, "Ctrl+C", "env",
            $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "dotnet", PortalProcess.Program, "--Portal:DataDirectory=data", "--Portal:Address=http://127.0.0.1:0", "--Portal:SecureAddress=",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        using var browser = new HttpClient { BaseAddress = new Uri(portal.Said("Open")) };
        await browser.GetAsync("/courses/kubernetes", Stop);
        await browser.GetAsync("/teams/join/an-invites-secret-token?token=asked-for", Stop);

        await portal.InterruptAsync();      // what is left is sent at the end
        await portal.ExitCodeAsync();

        collector.Received("/v1/metrics").ShouldContain("http.server.request.duration");
        collector.Received("/v1/logs").ShouldContain("kubeportal");
        var traces = collector.Received("/v1/traces");
        traces.ShouldContain("/courses/{CourseId}");
        traces.ShouldContain("/teams/join/{Token}");
        foreach (var path in new[] { "/v1/metrics", "/v1/logs", "/v1/traces" })
        {
            collector.Received(path).ShouldNotContain("an-invites-secret-token", customMessage: path);
            collector.Received(path).ShouldNotContain("asked-for", customMessage: path);
        }
    }

    /// <summary>Keeps what is sent to it. Protobuf keeps strings legible.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> _received = [];
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public string Received(string path) =>
            _received.TryGetValue(path, out var bodies) ? string.Concat(bodies.Select(Encoding.UTF8.GetString)) : "";

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var collector = new Collector(builder.Build());
            collector._app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                collector._received.GetOrAdd(context.Request.Path, _ => []).Enqueue(body.ToArray());
            });
            await collector._app.StartAsync(Stop);
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
