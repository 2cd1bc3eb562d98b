using System.Net;
using System.Security.Cryptography;
using System.Text;
using KubePortal.Web.Clusters;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>A cluster without a token that opens it now.</summary>
public sealed class TokenEscapes(EscapePortal portal) : EscapeAttempt(portal)
{
    [Theory]
    [InlineData("no header", "")]
    [InlineData("an empty header", "Authorization:\r\n")]
    [InlineData("a scheme without a token", "Authorization: Bearer\r\n")]
    [InlineData("the token as a password", "Authorization: Basic {token64}\r\n")]
    [InlineData("the token without its scheme", "Authorization: {token}\r\n")]
    [InlineData("the token as a cookie", "Cookie: token={token}; Authorization=Bearer {token}\r\n")]
    [InlineData("the token in another header", "X-Forwarded-Authorization: Bearer {token}\r\nProxy-Authorization: Bearer {token}\r\n")]
    [InlineData("the learner's cookie as a token", "Authorization: Bearer {cookie}\r\n")]
    [InlineData("the cluster's id as a token", "Authorization: Bearer {id}\r\n")]
    [InlineData("the hash that the database keeps", "Authorization: Bearer {hash}\r\n")]
    [InlineData("the token in lower case", "Authorization: Bearer {lower}\r\n")]
    [InlineData("the token and one character more", "Authorization: Bearer {token}A\r\n")]
    [InlineData("all but the last character", "Authorization: Bearer {short}\r\n")]
    [InlineData("the token twice", "Authorization: Bearer {token} {token}\r\n")]
    [InlineData("the token in two headers", "Authorization: Bearer {token}\r\nAuthorization: Bearer {token}\r\n")]
    [InlineData("SQL in place of a token", "Authorization: Bearer ' OR '1'='1\r\n")]
    [InlineData("30,000 characters", "Authorization: Bearer {long}\r\n")]
    [InlineData("a token that says of itself that it is the master's", "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJzeXN0ZW06YWRtaW4ifQ.\r\n")]
    public async Task Nothing_is_opened_by(string means, string headers)
    {
        using var aiko = await Portal.LearnerAsync();
        var header = headers.Replace("{token64}", Convert.ToBase64String(Encoding.ASCII.GetBytes("admin:" + aiko.Token)), StringComparison.Ordinal)
            .Replace("{token}", aiko.Token, StringComparison.Ordinal)
            .Replace("{cookie}", aiko.Cookie[(aiko.Cookie.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)
            .Replace("{id}", aiko.ClusterId, StringComparison.Ordinal)
            .Replace("{hash}", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(aiko.Token))), StringComparison.Ordinal)
            .Replace("{lower}", aiko.Token.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("{short}", aiko.Token[..^1], StringComparison.Ordinal)
            .Replace("{long}", new string('x', 30_000), StringComparison.Ordinal);

        var answer = await RawAnswer.ToAsync(
            Portal.Address,
            $"GET /clusters/{aiko.ClusterId}/api/v1/secrets?token={aiko.Token}&access_token={aiko.Token} HTTP/1.1\r\nHost: {Portal.Address.Authority}\r\n"
            + $"Connection: close\r\n{header}\r\n",
            Stop);

        ShouldBeStatus(answer, 401, "Unauthorized", "Unauthorized", means);
    }

    [Fact]
    public async Task A_token_opens_nothing_once_its_time_is_over()
    {
        using var aiko = await Portal.LearnerAsync();
        (await aiko.Kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (token, expires) = await Portal.Get<ClusterTokens>().CreateAsync(aiko.ClusterId, Stop);
        expires.ShouldBe(Portal.Now + TimeSpan.FromDays(7));
        await using var db = await Portal.DatabaseAsync();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        (await db.ClusterTokens.Where(t => t.Hash == hash).ExecuteUpdateAsync(t => t.SetProperty(x => x.ExpiresAt, Portal.Now), Stop)).ShouldBe(1);
        aiko.Kubectl.DefaultRequestHeaders.Authorization = new("Bearer", token);

        await ShouldBeStatusAsync(await aiko.Kubectl.GetAsync("api/v1/nodes", Stop), 401, "Unauthorized", "Unauthorized");
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_although_it_was_used_a_moment_before()
    {
        using var aiko = await Portal.LearnerAsync();
        (await aiko.Kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await aiko.Browser.PostAsync("/clusters/mine/kubeconfig/revoke", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await ShouldBeStatusAsync(await aiko.Kubectl.GetAsync("api/v1/nodes", Stop), 401, "Unauthorized", "Unauthorized");
    }

    [Fact]
    public async Task The_oldest_of_too_many_tokens_opens_nothing_any_more()
    {
        using var aiko = await Portal.LearnerAsync();
        (await aiko.Kubectl.GetAsync("api/v1/nodes", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 10; i++)
        {
            Portal.Advance(TimeSpan.FromSeconds(1));
            (await aiko.Browser.GetAsync("/clusters/mine/kubeconfig", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await ShouldBeStatusAsync(await aiko.Kubectl.GetAsync("api/v1/nodes", Stop), 401, "Unauthorized", "Unauthorized");
    }

    [Fact]
    public async Task A_token_for_a_cluster_that_was_deleted_with_its_learner_opens_nothing()
    {
        using var aiko = await Portal.LearnerAsync();
        var clusters = Portal.Get<PracticeClusters>();
        string learner;
        using (var use = await clusters.UseAsync(aiko.ClusterId, Stop))
        {
            learner = use!.Cluster.LearnerId;
        }

        await clusters.ForgetAsync(learner, Stop);

        using var answer = await aiko.Kubectl.GetAsync("api/v1/nodes", Stop);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
    }
}
