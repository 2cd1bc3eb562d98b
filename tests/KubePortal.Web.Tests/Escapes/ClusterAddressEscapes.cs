using System.Net;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>Another learner's cluster, by what stands in the address.</summary>
public sealed class ClusterAddressEscapes(EscapePortal portal) : EscapeAttempt(portal)
{
    private const string Path = "the path of the request can't be passed on: ";

    [Theory]
    [InlineData("the other's id", "/clusters/{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("dot segments", "/clusters/{mine}/../{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("encoded dot segments", "/clusters/{mine}/%2e%2e/{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("encoded slashes around dots", "/clusters/{mine}%2f..%2f{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("a back-slash path", "/clusters/{mine}\\..\\{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("an encoded back-slash", "/clusters/{mine}%5c..%5c{theirs}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("a path parameter", "/clusters/{theirs};{mine}/api/v1/secrets", 403, OtherCluster)]
    [InlineData("the own id in the query", "/clusters/{theirs}/api/v1/secrets?cluster={mine}", 403, OtherCluster)]
    [InlineData("the own id as a fragment", "/clusters/{theirs}/api/v1/secrets#/clusters/{mine}", 403, OtherCluster)]
    [InlineData("the word that stands for the visitor's own", "/clusters/mine/api/v1/secrets", 403, OtherCluster)]
    [InlineData("a wildcard", "/clusters/*/api/v1/secrets", 403, OtherCluster)]
    [InlineData("an encoded space behind the other's id", "/clusters/{theirs}%20/api/v1/secrets", 403, OtherCluster)]
    public async Task A_token_opens_no_other_cluster_by(string means, string path, int code, string message) =>
        ShouldBeStatus(await GetAsync(path), code, "Forbidden", message, means);

    [Theory]
    [InlineData("a dot segment that the server in front would have resolved", "/clusters/{mine}/../{mine}/api/v1/secrets", "it has a dot segment")]
    [InlineData("a half encoded dot segment", "/clusters/{mine}/..%2f{theirs}/api/v1/secrets", "it has the encoded character %2f")]
    [InlineData("a doubly encoded dot segment", "/clusters/{mine}/%252e%252e/{theirs}/api/v1/secrets", "it has the encoded character %25")]
    [InlineData("a double slash", "/clusters/{mine}//api/v1/secrets", "it has an empty segment")]
    [InlineData("an encoded slash in a name", "/clusters/{mine}/api/v1/namespaces/default%2fsecrets", "it has the encoded character %2f")]
    [InlineData("an encoded back-slash in a name", "/clusters/{mine}/api/v1/namespaces/..%5c..%5csecrets", "it has the encoded character %5c")]
    [InlineData("an encoded line break in a name", "/clusters/{mine}/api/v1/namespaces/a%0d%0aX-Remote-User:admin", "it has the encoded character %0d")]
    [InlineData("the address in upper case", "/CLUSTERS/{mine}/api/v1/secrets", "it has a dot segment")]
    public async Task A_path_that_two_programs_could_read_differently_is_not_passed_on(string means, string path, string because) =>
        ShouldBeStatus(await GetAsync(path), 400, "BadRequest", Path + because, means);

    [Theory]
    [InlineData("a null byte", "/clusters/{mine}%00/api/v1/secrets", 400)]
    [InlineData("overlong UTF-8", "/clusters/{mine}/%c0%ae%c0%ae/{theirs}/api/v1/secrets", 404)]
    [InlineData("a double slash before it", "//clusters/{mine}/api/v1/secrets", 404)]
    [InlineData("no id at all", "/clusters//api/v1/secrets", 404)]
    public async Task An_address_that_names_nothing_reaches_nothing(string means, string path, int code)
    {
        var answer = await GetAsync(path);

        answer.Code.ShouldBe(code, means);
        answer.Body.ShouldNotContain("SecretList");
    }

    [Theory]
    [InlineData("GET", "/clusters/{theirs}/kubeconfig")]
    [InlineData("POST", "/clusters/{theirs}/kubeconfig/revoke")]
    [InlineData("GET", "/clusters/{mine}/../{theirs}/kubeconfig")]
    public async Task With_ones_own_cookie_nobody_gets_or_ends_anothers_tokens(string method, string path)
    {
        using var aiko = await Portal.LearnerAsync();

        var answer = await SendAsync(aiko, method, path, $"Cookie: {aiko.Cookie}\r\nContent-Length: 0\r\n");

        ShouldBeStatus(answer, 403, "Forbidden", "this is not your cluster");
    }

    [Fact]
    public async Task A_token_makes_no_further_tokens()
    {
        using var aiko = await Portal.LearnerAsync();

        ShouldBeStatus(await SendAsync(aiko, "GET", "/clusters/{mine}/kubeconfig", Bearer(aiko)), 403, "Forbidden", "this is not your cluster");
    }

    [Fact]
    public async Task A_cookie_alone_opens_not_even_ones_own_cluster_so_that_no_page_elsewhere_can_use_it()
    {
        using var aiko = await Portal.LearnerAsync();

        ShouldBeStatus(
            await SendAsync(aiko, "GET", "/clusters/{mine}/api/v1/secrets", $"Cookie: {aiko.Cookie}\r\n"), 401, "Unauthorized", "Unauthorized");
    }

    [Fact]
    public async Task Acting_as_the_clusters_master_stays_within_ones_own_cluster()
    {
        using var aiko = await Portal.LearnerAsync();
        const string Master = "Impersonate-User: system:admin\r\nImpersonate-Group: system:masters\r\n";

        ShouldBeStatus(await SendAsync(aiko, "GET", "/clusters/{theirs}/api/v1/secrets", Bearer(aiko) + Master), 403, "Forbidden", OtherCluster);
        var own = await SendAsync(aiko, "GET", "/clusters/{mine}/api/v1/secrets", Bearer(aiko) + Master);
        own.Code.ShouldBe((int)HttpStatusCode.OK);
        own.Body.ShouldNotContain("witness");
    }

    private static string Bearer(EscapePortal.Learner learner) => $"Authorization: Bearer {learner.Token}\r\n";

    private async Task<RawAnswer> GetAsync(string path)
    {
        using var aiko = await Portal.LearnerAsync();
        return await SendAsync(aiko, "GET", path, Bearer(aiko));
    }

    private Task<RawAnswer> SendAsync(EscapePortal.Learner aiko, string method, string path, string headers)
    {
        var address = path.Replace("{mine}", aiko.ClusterId, StringComparison.Ordinal)
            .Replace("{theirs}", Portal.Witness.ClusterId, StringComparison.Ordinal);
        return RawAnswer.ToAsync(
            Portal.Address, $"{method} {address} HTTP/1.1\r\nHost: {Portal.Address.Authority}\r\nConnection: close\r\n{headers}\r\n", Stop);
    }
}
