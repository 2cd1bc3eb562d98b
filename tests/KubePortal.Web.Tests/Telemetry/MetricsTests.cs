using System.Net;
using KubePortal.Web.Tests.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Telemetry;

/// <summary>What Prometheus scrapes, and who else may see it.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_machine_of_ones_own_they_are_served_beside_the_pages()
    {
        using var portal = await PortalProcess.ServeAsync(_folder);
        using var prometheus = new HttpClient { BaseAddress = new Uri(portal.Said("Open")) };
        using var read = new HttpRequestMessage(HttpMethod.Post, "/courses/kubernetes/hello/containers");
        read.Headers.Add("Sec-Fetch-Site", "same-origin");
        await prometheus.SendAsync(read, Stop);

        using var answer = await prometheus.GetAsync("/metrics", Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var metrics = await answer.Content.ReadAsStringAsync(Stop);
        metrics.ShouldContain("http_server_request_duration_seconds_count");
        metrics.ShouldContain("kubeportal_progress_events_total{otel_scope_name=\"KubePortal.Progress\",event=\"lesson-read\"} 1");
        metrics.ShouldContain("dotnet_process_memory_working_set_bytes");
    }

    [Fact]
    public async Task Where_others_reach_the_portal_they_are_not_for_everybody()
    {
        using var portal = await PortalProcess.ServeAsync(_folder, "--Portal:PublicAddress=https://learn.example.com");
        using var stranger = new HttpClient { BaseAddress = new Uri(Listening(portal)) };

        (await stranger.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_of_their_own_serves_them_and_health_and_nothing_else()
    {
        using var portal = await PortalProcess.ServeAsync(
            _folder, "--Portal:PublicAddress=https://learn.example.com", "--Portal:MetricsAddress=http://127.0.0.1:0");
        using var prometheus = new HttpClient { BaseAddress = new Uri(portal.Said("Metrics")) };

        (await prometheus.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await prometheus.GetAsync("/healthz", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await prometheus.GetAsync("/readyz", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var page in new[] { "/", "/admin", "/clusters/x/api", "/metrics/", "/Metrics/x", "/account/sign-in" })
        {
            (await prometheus.GetAsync(page, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }

        using var stranger = new HttpClient { BaseAddress = new Uri(Listening(portal)) };
        (await stranger.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Their_address_is_checked_at_start()
    {
        using var portal = await PortalProcess.ServeAsync(_folder, "--Portal:MetricsAddress=9464");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        portal.Errors.ShouldContain("Portal:MetricsAddress is \"9464\", but must be an address like http://127.0.0.1:9464.");
    }

    // The public address is another's to serve; this is where the portal itself listens.
    private static string Listening(PortalProcess portal) => portal.Said("Listening");
}
