using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace KubePortal.Gate.Tests;

/// <summary>What holds on every way into every cluster, whatever a learner may do there.</summary>
public sealed class BoundaryTests
{
    [Theory]
    [InlineData("/api/v1/namespaces/../../secrets", "it has a dot segment")]
    [InlineData("/api/v1/./nodes", "it has a dot segment")]
    [InlineData("/api/v1//nodes", "it has an empty segment")]
    [InlineData("/api/v1/namespaces/a%2f..%2fb/pods", "it has the encoded character %2f")]
    [InlineData("/api/v1/namespaces/a%5Cb/pods", "it has the encoded character %5c")]
    [InlineData("/api/v1/namespaces/%2e%2e/pods", "it has the encoded character %2e")]
    [InlineData("/api/v1/namespaces/%252e%252e/pods", "it has the encoded character %25")]
    [InlineData("/api/v1/namespaces/a%00/pods", "it has the encoded character %00")]
    [InlineData("/api/v1/namespaces/a\\b/pods", "it has a backslash or a control character")]
    [InlineData("/api/v1/namespaces/a%zz/pods", "it has a percent sign that encodes nothing")]
    [InlineData("/api/v1/namespaces/a%4", "it has a percent sign that encodes nothing")]
    public async Task A_path_that_can_be_read_in_two_ways_is_refused(string path, string because)
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        using var response = await cluster.GetAsync(path);

        await response.ShouldBeRefusedAsync(400, "BadRequest", $"the path of the request can't be passed on: {because}");
        cluster.Server.Requests.ShouldBeEmpty();
        cluster.Audit.ShouldHaveSingleItem().RefusedBy.ShouldBe("PlainPath");
    }

    [Fact]
    public async Task Another_server_cannot_be_reached_through_a_cluster()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        using var response = await cluster.SendAsync("GET", ".evil.example/api");

        await response.ShouldBeRefusedAsync(403, "Forbidden", "the address lies outside this cluster");
        cluster.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_methods_of_the_Kubernetes_API_pass()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        using var response = await cluster.SendAsync("TRACE", "/api/v1/nodes");

        await response.ShouldBeRefusedAsync(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    [Fact]
    public async Task Credentials_cookies_and_connection_headers_stay_outside()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        await cluster.SendAsync("GET", "/api/v1/nodes", body: null,
            ("Authorization", "Bearer s3cret"), ("Cookie", "kp_account=1"), ("X-Remote-User", "admin"), ("X-Forwarded-For", "10.0.0.1"),
            ("Proxy-Authorization", "Basic x"), ("Connection", "Upgrade"), ("Upgrade", "SPDY/3.1"), ("Accept", "application/json"),
            ("Kubectl-Command", "kubectl get"), ("Impersonate-User", "jane"));

        cluster.Server.Requests.ShouldHaveSingleItem().Headers.Keys.Order()
            .ShouldBe(["Accept", "Impersonate-User", "Kubectl-Command"]);
    }

    [Fact]
    public async Task A_client_cannot_say_who_it_is_by_the_messages_options()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);
        using var server = new GatedCluster.RememberingServer();
        using var backend = new KubePortal.ApiMachinery.Connections.ClusterConnection(new Uri("http://cluster.test/"), server);
        using var gated = new ClusterGate(cluster).Open(
            backend, GateProfile.OwnCluster, new GateSubject("aiko", "c1", WayIn.Console), cluster.Allowance);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://cluster.test/api/v1/nodes");
        request.Options.Set(new HttpRequestOptionsKey<string>("user"), "somebody else");

        await gated.Http.SendAsync(request, TestContext.Current.CancellationToken);

        server.Requests.ShouldHaveSingleItem().HasOptions.ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_not_read()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster, new GateLimits { BodyBytesMax = 64 * 1024 });

        using var response = await cluster.SendAsync("POST", "/api/v1/namespaces/default/configmaps", new ByteArrayContent(new byte[64 * 1024 + 1]));

        await response.ShouldBeRefusedAsync(413, "RequestEntityTooLarge", "Request entity too large: limit is 65536");
        cluster.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_the_bound()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster, new GateLimits { BodyBytesMax = 64 * 1024 });
        using var endless = new EndlessContent();

        using var response = await cluster.SendAsync("POST", "/api/v1/namespaces/default/configmaps", endless);

        await response.ShouldBeRefusedAsync(413, "RequestEntityTooLarge", "Request entity too large: limit is 65536");
        cluster.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_within_the_bound_arrives_as_it_was_sent()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        await cluster.SendAsync("PATCH", "/api/v1/nodes/node-1", new StringContent("""{"a":1}""", Encoding.UTF8, "application/merge-patch+json"));

        var request = cluster.Server.Requests.ShouldHaveSingleItem();
        request.Body.ShouldBe("""{"a":1}""");
        request.Headers["Content-Type"].ShouldBe("application/merge-patch+json; charset=utf-8");
    }

    [Fact]
    public async Task Requests_past_the_burst_are_told_when_to_come_again_and_then_pass()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster, new GateLimits { RequestBurst = 10, RequestsPerSecond = 5 });
        for (var i = 0; i < 10; i++)
        {
            (await cluster.GetAsync("/api/v1/nodes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await cluster.GetAsync("/api/v1/nodes");

        await refused.ShouldBeRefusedAsync(429, "TooManyRequests", "too many requests: at most 5 a second pass, please try again later");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        cluster.Time.Advance(TimeSpan.FromSeconds(1));
        (await cluster.GetAsync("/api/v1/nodes")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Watches_are_counted_and_one_that_ends_makes_room_for_the_next()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster, new GateLimits { WatchCountMax = 10 });
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 9; i++)
        {
            open.Add(await cluster.GetAsync("/api/v1/pods?watch=true"));
        }

        open.Add(await cluster.GetAsync("/api/v1/namespaces/default/pods/web/log?follow=true"));
        (await cluster.GetAsync("/api/v1/pods")).StatusCode.ShouldBe(HttpStatusCode.OK, "a list doesn't stay open");

        using var refused = await cluster.GetAsync("/api/v1/pods?watch=1");

        await refused.ShouldBeRefusedAsync(
            429, "TooManyRequests", "too many watches: at most 10 stay open at once, please close one first");
        open[0].Dispose();
        open[0].Dispose();
        (await cluster.GetAsync("/api/v1/pods?watch=true")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await cluster.GetAsync("/api/v1/pods?watch=true")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "a place is given back once");
    }

    [Fact]
    public async Task A_change_is_recorded_without_what_may_be_secret()
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        await cluster.GetAsync("/api/v1/namespaces/default/secrets/db");
        await cluster.SendAsync("PUT", "/api/v1/namespaces/default/secrets/db?fieldManager=me", new StringContent("password"), ("Impersonate-User", "jane"));

        cluster.Audit.ShouldHaveSingleItem().ShouldBe(new GateRecord(
            new GateSubject("aiko", "c1", WayIn.Kubeconfig), "update", "/api/v1/namespaces/default/secrets/db", "jane", 200, null));
    }

    private sealed class EndlessContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (true)
            {
                await stream.WriteAsync(new byte[8192]);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
