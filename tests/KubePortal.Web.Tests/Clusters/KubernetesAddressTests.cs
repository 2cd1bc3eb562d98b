using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KubePortal.Web.Tests.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Clusters;

/// <summary>A learner's own kubectl, by a downloaded kubeconfig, over real sockets.</summary>
public sealed class KubernetesAddressTests(KubernetesAddressTests.Running portal) : IClassFixture<KubernetesAddressTests.Running>
{
    private const string ConfigMaps = "api/v1/namespaces/default/configmaps";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_downloaded_kubeconfig_opens_the_learners_own_cluster()
    {
        using var learner = portal.Browser();
        using var download = await learner.GetAsync("/clusters/mine/kubeconfig", Stop);

        download.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=kubeportal.kubeconfig");
        download.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var kubeconfig = await download.Content.ReadAsStringAsync(Stop);
        kubeconfig.ShouldContain("server: https://127.0.0.1:");
        using var kubectl = KubeconfigClient.From(kubeconfig);
        var nodes = await kubectl.GetFromJsonAsync<JsonElement>("api/v1/nodes", Stop);
        nodes.GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task What_one_learner_makes_no_other_sees()
    {
        using var aiko = await portal.KubectlAsync();
        using var ben = await portal.KubectlAsync();

        (await aiko.PostAsJsonAsync(ConfigMaps, ConfigMap("mine"), Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await aiko.GetAsync($"{ConfigMaps}/mine", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ben.GetAsync($"{ConfigMaps}/mine", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_for_one_cluster_is_refused_at_another()
    {
        using var aiko = await portal.KubectlAsync();
        using var ben = await portal.KubectlAsync();

        using var answer = await aiko.GetAsync(new Uri(ben.BaseAddress!, "api/v1/nodes"), Stop);

        await ShouldBeStatusAsync(answer, 403, "Forbidden", "this token is for another cluster than the one in the address");
    }

    [Fact]
    public async Task A_way_around_through_the_path_leads_to_the_cluster_it_really_names()
    {
        using var aiko = await portal.KubectlAsync();
        using var ben = await portal.KubectlAsync();
        var around = new Uri(
            aiko.BaseAddress!.AbsoluteUri + "../" + ben.BaseAddress!.Segments[^1] + "api/v1/nodes",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await aiko.SendAsync(new HttpRequestMessage(HttpMethod.Get, around), Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_token_or_with_a_wrong_one_nothing_is_answered()
    {
        using var kubectl = await portal.KubectlAsync();
        kubectl.DefaultRequestHeaders.Authorization = null;
        await ShouldBeStatusAsync(await kubectl.GetAsync("api", Stop), 401, "Unauthorized", "Unauthorized");

        kubectl.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guessed");
        await ShouldBeStatusAsync(await kubectl.GetAsync("api", Stop), 401, "Unauthorized", "Unauthorized");
    }

    [Fact]
    public async Task The_portals_cookie_opens_no_cluster()
    {
        using var learner = portal.Browser();
        using var kubectl = KubeconfigClient.From(await learner.GetStringAsync("/clusters/mine/kubeconfig", Stop));

        using var answer = await learner.GetAsync(kubectl.BaseAddress!.AbsolutePath + "api/v1/secrets", Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_learners_kubeconfig_cannot_be_downloaded()
    {
        using var ben = await portal.KubectlAsync();
        using var aiko = portal.Browser();

        using var answer = await aiko.GetAsync(ben.BaseAddress!.AbsolutePath + "kubeconfig", Stop);

        await ShouldBeStatusAsync(answer, 403, "Forbidden", "this is not your cluster");
    }

    [Fact]
    public async Task Revoked_tokens_open_nothing_any_more()
    {
        using var learner = portal.Browser();
        using var kubectl = KubeconfigClient.From(await learner.GetStringAsync("/clusters/mine/kubeconfig", Stop));
        (await kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await learner.PostAsync("/clusters/mine/kubeconfig/revoke", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_watch_tells_of_a_change_as_it_happens()
    {
        using var kubectl = await portal.KubectlAsync();
        using var watch = await kubectl.GetAsync($"{ConfigMaps}?watch=true&fieldSelector=metadata.name=news", HttpCompletionOption.ResponseHeadersRead, Stop);
        using var lines = new StreamReader(await watch.Content.ReadAsStreamAsync(Stop));

        await kubectl.PostAsJsonAsync(ConfigMaps, ConfigMap("news"), Stop);

        var line = await lines.ReadLineAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Stop);
        JsonElement.Parse(line!).GetProperty("object").GetProperty("metadata").GetProperty("name").GetString().ShouldBe("news");
    }

    [Fact]
    public async Task A_manifest_of_10_MB_is_refused_and_the_portal_goes_on()
    {
        using var kubectl = await portal.KubectlAsync();
        using var body = new StringContent("{\"data\":\"" + new string('x', 10_000_000) + "\"}", Encoding.UTF8, "application/json");

        using var answer = await kubectl.PostAsync(ConfigMaps, body, Stop);

        await ShouldBeStatusAsync(answer, 413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
        (await kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task JSON_that_nests_10_000_deep_is_refused_and_the_portal_goes_on()
    {
        using var kubectl = await portal.KubectlAsync();
        using var body = new StringContent(new string('[', 10_000) + new string(']', 10_000), Encoding.UTF8, "application/json");

        using var answer = await kubectl.PostAsync(ConfigMaps, body, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("kind").GetString().ShouldBe("Status");
        (await kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_is_cut_off_half_way_makes_nothing_and_the_portal_goes_on()
    {
        using var kubectl = await portal.KubectlAsync();
        using (var browser = portal.Browser())
        using (var tcp = new TcpClient(browser.BaseAddress!.Host, browser.BaseAddress.Port))
        {
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {kubectl.BaseAddress!.AbsolutePath}{ConfigMaps} HTTP/1.1\r\nHost: {browser.BaseAddress.Authority}\r\n"
                + $"Authorization: {kubectl.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                + "{\"metadata\":{\"name\":\"half\"}"), Stop);
        }

        (await kubectl.GetAsync($"{ConfigMaps}/half", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static object ConfigMap(string name) => new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name } };

    private static async Task ShouldBeStatusAsync(HttpResponseMessage answer, int code, string reason, string message)
    {
        answer.StatusCode.ShouldBe((HttpStatusCode)code);
        var status = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        status.GetProperty("kind").GetString().ShouldBe("Status");
        status.GetProperty("reason").GetString().ShouldBe(reason);
        status.GetProperty("message").GetString().ShouldBe(message);
    }

    /// <summary>One portal for all tests here; each learner has a browser and a cluster of their own.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private PortalProcess? _portal;

        public async ValueTask InitializeAsync() => _portal = await PortalProcess.ServeAsync(_folder);

        public HttpClient Browser() => new() { BaseAddress = new Uri(_portal!.Said("Open")) };

        /// <summary>A new learner's kubectl.</summary>
        public async Task<HttpClient> KubectlAsync()
        {
            using var learner = Browser();
            return KubeconfigClient.From(await learner.GetStringAsync("/clusters/mine/kubeconfig", TestContext.Current.CancellationToken));
        }

        public ValueTask DisposeAsync()
        {
            _portal?.Dispose();
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
