using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>Headers that say who or where somebody is, said by those who are not.</summary>
public sealed class ForgedHeaderEscapes(EscapePortal portal) : EscapeAttempt(portal)
{
    [Theory]
    [InlineData("X-Original-URL", "/clusters/{theirs}/api/v1/secrets")]
    [InlineData("X-Rewrite-URL", "/clusters/{theirs}/api/v1/secrets")]
    [InlineData("X-Forwarded-Prefix", "/clusters/{theirs}")]
    [InlineData("X-Remote-User", "system:admin")]
    [InlineData("X-Remote-Group", "system:masters")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Kubernetes-Cluster", "{theirs}")]
    public async Task A_header_leads_to_nobody_elses_secrets(string name, string value)
    {
        using var aiko = await Portal.LearnerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/secrets");
        request.Headers.TryAddWithoutValidation(name, value.Replace("{theirs}", Portal.Witness.ClusterId, StringComparison.Ordinal)).ShouldBeTrue();

        using var answer = await aiko.Kubectl.SendAsync(request, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    public async Task A_kubeconfig_never_names_a_server_that_the_request_made_up(string name, string value)
    {
        using var aiko = await Portal.LearnerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clusters/mine/kubeconfig");
        request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();

        var kubeconfig = await (await aiko.Browser.SendAsync(request, Stop)).Content.ReadAsStringAsync(Stop);

        kubeconfig.ShouldNotContain("evil.example");
        kubeconfig.ShouldContain("server: https://127.0.0.1:");
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-Method-Override")]
    public async Task A_read_stays_a_read_whatever_method_a_header_names(string name)
    {
        using var aiko = await Portal.LearnerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/nodes");
        request.Headers.Add(name, "DELETE");

        (await aiko.Kubectl.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await aiko.Kubectl.GetFromJsonAsync<JsonElement>("api/v1/nodes", Stop)).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://{host}.evil.example")]
    [InlineData("Origin", "http://evil.example#http://{host}")]
    public async Task Another_sites_page_changes_nothing_in_a_readers_name(string name, string value)
    {
        using var aiko = await Portal.LearnerAsync();
        foreach (var address in new[] { "/clusters/mine/kubeconfig/revoke", "/courses/kubernetes/hello/containers", "/account/register" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("read", "true")]) };
            request.Headers.TryAddWithoutValidation(name, value.Replace("{host}", Portal.Address.Authority, StringComparison.Ordinal));

            (await aiko.Browser.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await aiko.Kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, "the token still works");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_link_on_another_site_downloads_no_kubeconfig(string site)
    {
        using var aiko = await Portal.LearnerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clusters/mine/kubeconfig");
        request.Headers.Add("Sec-Fetch-Site", site);

        await ShouldBeStatusAsync(
            await aiko.Browser.SendAsync(request, Stop), 403, "Forbidden", "a kubeconfig is downloaded from the portal's own pages");
    }

    [Theory]
    [InlineData("kp_guest=guest-{witness}", "an id in plain text")]
    [InlineData("kp_guest={cookie}A", "a real cookie with a character more")]
    [InlineData("kp_account={cookie}", "a guest's cookie as an account's")]
    [InlineData("kp_guest=", "an empty cookie")]
    public async Task A_cookie_that_the_portal_did_not_write_makes_nobody_somebody_else(string cookie, string means)
    {
        using var anybody = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/clusters/{Portal.Witness.ClusterId}/kubeconfig");
        request.Headers.Add("Cookie", cookie.Replace("{witness}", Portal.Witness.ClusterId, StringComparison.Ordinal)
            .Replace("{cookie}", Portal.Witness.Cookie["kp_guest=".Length..], StringComparison.Ordinal));

        await ShouldBeStatusAsync(await anybody.SendAsync(request, Stop), 403, "Forbidden", "this is not your cluster", means);
    }
}
